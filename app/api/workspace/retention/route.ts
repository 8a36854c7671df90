import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWireRetention } from "@/lib/http/wire-retention";
import { retentionBody } from "@/lib/workspaces/schema";
import { setRetention } from "@/lib/workspaces/set-retention";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/workspace/retention",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: toWireRetention(session.retentionDays) }),
  },
  PATCH: {
    auth: "session",
    role: "member",
    jsonBytes: 1_024,
    async handle({ session, body }) {
      const { retention_days: days } = parseBody(retentionBody, body);
      await setRetention(session, days);
      return { json: toWireRetention(days) };
    },
  },
});
