import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { toWireRequest } from "@/lib/http/wire-request";
import { getRequest } from "@/lib/requests/get-request";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/requests/{id}",
  GET: {
    auth: "key",
    scope: "read",
    async handle(exchange) {
      const id = pathParameter(exchange, "id");
      const record = isId("request", id) ? await getRequest(exchange.key.workspaceId, id) : null;
      if (!record) throw new ApiError("not_found", `There is no request ${id.slice(0, 64)} in this workspace.`);
      return { json: toWireRequest(record) };
    },
  },
});
