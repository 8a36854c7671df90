import { userContextOf } from "@/lib/http/context-of";
import { defineRoute } from "@/lib/http/route";
import { openPortal } from "@/lib/payments/open-portal";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/billing/portal",
  POST: {
    auth: "session",
    role: "member",
    recent: true,
    handle: async (exchange) => ({ status: 201, json: await openPortal(userContextOf(exchange)) }),
  },
});
