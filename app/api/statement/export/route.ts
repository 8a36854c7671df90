import { defineRoute } from "@/lib/http/route";
import { exportStatement } from "@/lib/http/statement-export";
import { parseKind, requireCsv } from "@/lib/http/statement-query";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/statement/export",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session, url }) {
      requireCsv(url.searchParams.get("format"));
      const kind = parseKind(url.searchParams.get("kind"));
      return {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="pixapi-statement.csv"',
        },
        stream: exportStatement(session, kind),
      };
    },
  },
});
