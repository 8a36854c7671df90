import { defineRoute } from "@/lib/http/route";
import { cancelAnswer } from "@/lib/http/task-answers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/tasks/{id}/cancel",
  POST: { auth: "key", scope: "generate", handle: cancelAnswer },
});
