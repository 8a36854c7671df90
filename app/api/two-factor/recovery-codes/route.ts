import { renewRecoveryCodes } from "@/lib/accounts/renew-recovery-codes";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/two-factor/recovery-codes",
  POST: {
    auth: "session",
    role: "member",
    recent: true,
    handle: async ({ session }) => ({ status: 201, json: await renewRecoveryCodes(session) }),
  },
});
