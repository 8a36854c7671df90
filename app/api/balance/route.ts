import { balanceSummary } from "@/lib/accounts/balance-summary";
import { defineRoute } from "@/lib/http/route";
import { toWireBalance } from "@/lib/http/wire-account";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/balance",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: toWireBalance(await balanceSummary(session)) }),
  },
});
