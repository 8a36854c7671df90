import { parseListQuery } from "@/lib/http/list-query";
import { metadataFilter } from "@/lib/http/metadata-filter";
import { defineRoute } from "@/lib/http/route";
import { toWireSummary } from "@/lib/http/wire-request";
import { listRequests } from "@/lib/requests/list-requests";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/requests",
  GET: {
    auth: "key",
    scope: "read",
    async handle({ key, url }) {
      const { limit, after, status, model, api_key_id: apiKeyId, end_user: endUser } = parseListQuery(url);
      const metadata = metadataFilter(url.searchParams);
      const rows = await listRequests(key.workspaceId, { limit, after, status, model, apiKeyId, endUser, metadata });
      const page = rows.slice(0, limit).map(toWireSummary);
      return {
        json: {
          object: "list",
          data: page,
          first_id: page[0]?.id ?? null,
          last_id: page.at(-1)?.id ?? null,
          has_more: rows.length > limit,
        },
      };
    },
  },
});
