import { defineRoute } from "@/lib/http/route";
import { workspaceEvents } from "@/lib/http/workspace-events";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/events",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session, request, url }) {
      const { workspaceId, sessionId } = session;
      // A page that opens the stream anew after it was hidden has no header, but knows what it has seen.
      const lastEventId = request.headers.get("last-event-id") ?? url.searchParams.get("seen");
      return {
        headers: { "content-type": "text/event-stream; charset=utf-8" },
        stream: workspaceEvents({ workspaceId, sessionId, lastEventId, signal: request.signal }),
      };
    },
  },
});
