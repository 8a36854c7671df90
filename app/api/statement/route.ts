import { defineRoute } from "@/lib/http/route";
import { parseBefore } from "@/lib/http/statement-query";
import { STATEMENT_PAGE, toWireStatement } from "@/lib/http/wire-statement";
import { listStatement } from "@/lib/ledger/list-statement";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/statement",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session, url }) {
      const before = parseBefore(url.searchParams.get("before"));
      return { json: toWireStatement(await listStatement(session.workspaceId, { before, limit: STATEMENT_PAGE })) };
    },
  },
});
