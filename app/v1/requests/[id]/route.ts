import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { defineRoute } from "@/lib/http/route";
import { getRequest } from "@/lib/requests/get-request";
import { toWireRequest } from "@/lib/requests/wire";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/requests/{id}",
  GET: {
    auth: "key",
    scope: "read",
    async handle({ key, params }) {
      const id = params.id ?? "";
      const record = isId("request", id) ? await getRequest(key.workspaceId, id) : null;
      if (!record) throw new ApiError("not_found", `There is no request ${id.slice(0, 64)} in this workspace.`);
      return { json: toWireRequest(record) };
    },
  },
});
