import { runEventsAnswer } from "@/lib/http/playground-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/playground/runs/{id}/events",
  GET: { auth: "session", role: "member", handle: runEventsAnswer },
});
