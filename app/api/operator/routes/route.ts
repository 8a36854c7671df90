import { defineRoute } from "@/lib/http/route";
import { routesAnswer } from "@/lib/http/route-answers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/routes",
  GET: { auth: "session", role: "operator", handle: async () => ({ json: await routesAnswer() }) },
});
