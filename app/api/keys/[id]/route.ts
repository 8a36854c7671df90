import { ApiError } from "@/lib/core/errors";
import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { toWireKey } from "@/lib/http/wire-account";
import { changeKey } from "@/lib/keys/change";
import { deleteKey } from "@/lib/keys/delete";
import { listKeys } from "@/lib/keys/list";
import { changeKeyBody } from "@/lib/keys/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/keys/{id}",
  PATCH: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle(exchange) {
      const id = pathParameter(exchange, "id");
      const isChanged = await changeKey(userContextOf(exchange), { id, ...parseBody(changeKeyBody, exchange.body) });
      const [key] = isChanged ? await listKeys(exchange.session, id) : [];
      if (!key) throw noSuchKey();
      return { json: toWireKey(key) };
    },
  },
  DELETE: {
    auth: "session",
    role: "member",
    recent: true,
    async handle(exchange) {
      if (!(await deleteKey(userContextOf(exchange), pathParameter(exchange, "id")))) throw noSuchKey();
      return { status: 204, json: null };
    },
  },
});

function noSuchKey(): ApiError {
  return new ApiError("not_found", "There is no API key of that id.");
}
