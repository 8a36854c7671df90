import { booksAnswer } from "@/lib/http/operator-answers";
import { defineRoute } from "@/lib/http/route";
import { queueAskedAudit } from "@/lib/operations/queue-audit";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/audit-runs",
  GET: {
    auth: "session",
    role: "operator",
    handle: async () => ({ json: await booksAnswer() }),
  },
  POST: {
    auth: "session",
    role: "operator",
    async handle() {
      await queueAskedAudit();
      return { status: 202, json: await booksAnswer() };
    },
  },
});
