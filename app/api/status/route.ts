import { defineRoute } from "@/lib/http/route";
import { statusTwin } from "@/lib/http/site/status-twin";

/** `/status` for programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/status",
  GET: { auth: "none", handle: statusTwin },
});
