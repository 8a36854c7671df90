import { defineRoute } from "@/lib/http/route";
import { latestPicture } from "./latest-picture";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/get-started",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: await latestPicture(session) }),
  },
});
