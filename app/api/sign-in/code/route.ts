import { codeAnswer } from "@/lib/http/next-auth/code-answer";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/sign-in/code",
  POST: { auth: "none", sameOrigin: true, jsonBytes: 8_192, handle: codeAnswer },
});
