import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWireKey } from "@/lib/http/wire-account";
import { createKey } from "@/lib/keys/create";
import { listKeys } from "@/lib/keys/list";
import { createKeyBody } from "@/lib/keys/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/keys",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: { data: (await listKeys(session)).map(toWireKey) } }),
  },
  POST: {
    auth: "session",
    role: "member",
    recent: true,
    jsonBytes: 8_192,
    async handle(exchange) {
      const asked = parseBody(createKeyBody, exchange.body);
      const key = await createKey(userContextOf(exchange), { ...asked, createdBy: exchange.session.userId });
      return { status: 201, json: key };
    },
  },
});
