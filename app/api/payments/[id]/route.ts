import { requirePayment } from "@/lib/http/require-payment";
import { defineRoute } from "@/lib/http/route";
import { toWirePayment } from "@/lib/http/wire-payment";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/payments/{id}",
  GET: {
    auth: "session",
    role: "member",
    handle: async (exchange) => ({ json: toWirePayment(await requirePayment(exchange)) }),
  },
});
