import { operatorPaymentsAnswer } from "@/lib/http/operator-payment-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/payments",
  GET: {
    auth: "session",
    role: "operator",
    handle: async ({ url }) => ({ json: await operatorPaymentsAnswer(url.searchParams) }),
  },
});
