import { defineRoute } from "@/lib/http/route";
import { usageEvents } from "@/lib/http/usage-events";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/usage/events",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session, request }) {
      const { workspaceId, sessionId } = session;
      const lastEventId = request.headers.get("last-event-id");
      return {
        headers: { "content-type": "text/event-stream; charset=utf-8" },
        stream: usageEvents({ workspaceId, sessionId, lastEventId, signal: request.signal }),
      };
    },
  },
});
