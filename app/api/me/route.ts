import { defineRoute } from "@/lib/http/route";
import { toWireProfile } from "@/lib/http/wire-account";
import { getProfile } from "@/lib/workspaces/get-profile";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/me",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: toWireProfile(await getProfile(session), session) }),
  },
});
