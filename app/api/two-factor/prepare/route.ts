import { prepareTwoFactor } from "@/lib/accounts/prepare-two-factor";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/two-factor/prepare",
  POST: {
    auth: "session",
    role: "member",
    recent: true,
    handle: async ({ session }) => ({ status: 201, json: await prepareTwoFactor(session) }),
  },
});
