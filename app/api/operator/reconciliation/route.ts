import { reconciliationAnswer } from "@/lib/http/operator-payment-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/reconciliation",
  GET: { auth: "session", role: "operator", handle: async () => ({ json: await reconciliationAnswer() }) },
});
