import { marginExport } from "@/lib/http/margin-export";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/margin/export",
  GET: { auth: "session", role: "operator", handle: marginExport },
});
