import { defineRoute } from "@/lib/http/route";
import { exportUsage } from "@/lib/http/usage-export";
import { parseUsageQuery } from "@/lib/http/usage-query";

const CONTENT_TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/usage/export",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session, url }) {
      const { filter, format } = parseUsageQuery(url.searchParams);
      return {
        headers: {
          "content-type": CONTENT_TYPES[format],
          "content-disposition": `attachment; filename="pixapi-usage.${format}"`,
        },
        stream: exportUsage(session, { filter, format }),
      };
    },
  },
});
