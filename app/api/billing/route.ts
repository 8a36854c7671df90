import { defineRoute } from "@/lib/http/route";
import { toWireBilling } from "@/lib/http/wire-billing";
import { getBilling } from "@/lib/payments/get-billing";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/billing",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: toWireBilling(await getBilling(session)) }),
  },
});
