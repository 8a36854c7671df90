import { ApiError } from "@/lib/core/errors";
import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { rotateKey } from "@/lib/keys/rotate";
import { rotateKeyBody } from "@/lib/keys/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/keys/{id}/rotate",
  POST: {
    auth: "session",
    role: "member",
    recent: true,
    jsonBytes: 8_192,
    async handle(exchange) {
      const { overlap } = parseBody(rotateKeyBody, exchange.body);
      const key = await rotateKey(userContextOf(exchange), { id: pathParameter(exchange, "id"), overlap });
      if (!key) throw new ApiError("not_found", "There is no API key of that id.");
      return { json: key };
    },
  },
});
