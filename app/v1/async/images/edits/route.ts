import { defineRoute } from "@/lib/http/route";
import { queueAnswer } from "@/lib/http/task-answers";

const path = "/v1/async/images/edits";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path,
  POST: {
    auth: "key",
    scope: "generate",
    pictures: "expected",
    records: "refused",
    handle: (exchange) => queueAnswer(path, exchange),
  },
});
