/** `task_01…` of the request `req_01…`: one task is one request, and whoever knows one id knows the other. */
export function taskIdOf(requestId: string): string {
  return requestId.replace(/^req_/, "task_");
}
