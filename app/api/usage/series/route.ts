import { defineRoute } from "@/lib/http/route";
import { usageSeriesAnswer } from "@/lib/http/usage-answers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/usage/series",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session, url }) => ({ json: await usageSeriesAnswer(session, url.searchParams) }),
  },
});
