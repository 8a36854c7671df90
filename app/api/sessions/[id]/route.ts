import { endSession } from "@/lib/auth/sessions";
import { ApiError } from "@/lib/core/errors";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/sessions/{id}",
  DELETE: {
    auth: "session",
    role: "member",
    async handle(exchange) {
      const sessionId = pathParameter(exchange, "id");
      const isEnded = await endSession({ userId: exchange.session.userId, sessionId });
      if (!isEnded) throw new ApiError("not_found", "There is no session of that id.");
      return { status: 204, json: null };
    },
  },
});
