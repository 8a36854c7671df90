import { parseBeforePayment } from "@/lib/http/payments-query";
import { defineRoute } from "@/lib/http/route";
import { PAYMENTS_PAGE, toWirePayments } from "@/lib/http/wire-payment";
import { listPayments } from "@/lib/payments/list-payments";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/payments",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session, url }) {
      const before = parseBeforePayment(url.searchParams.get("before"));
      return { json: toWirePayments(await listPayments(session, { before, limit: PAYMENTS_PAGE + 1 })) };
    },
  },
});
