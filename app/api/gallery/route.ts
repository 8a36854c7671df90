import { galleryAnswer } from "@/lib/http/gallery-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/gallery",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session, url }) => ({ json: await galleryAnswer(session, url.searchParams) }),
  },
});
