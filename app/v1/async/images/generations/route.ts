import { defineRoute } from "@/lib/http/route";
import { queueAnswer } from "@/lib/http/task-answers";
import { BODY_LIMITS } from "@/lib/limits/policy";

const path = "/v1/async/images/generations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path,
  POST: {
    auth: "key",
    scope: "generate",
    jsonBytes: BODY_LIMITS.json,
    records: "refused",
    handle: (exchange) => queueAnswer(path, exchange),
  },
});
