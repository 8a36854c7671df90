import { defineRoute } from "@/lib/http/route";
import { taskAnswer } from "@/lib/http/task-answers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/tasks/{id}",
  GET: { auth: "key", scope: "read", handle: taskAnswer },
});
