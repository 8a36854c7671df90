import { authAnswer } from "@/lib/http/next-auth/auth-answer";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/auth/*",
  GET: { auth: "none", handle: authAnswer },
  POST: { auth: "none", sameOrigin: true, jsonBytes: 8_192, handle: authAnswer },
});
