import { metricsAnswer } from "@/lib/http/metrics-answer";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/metrics",
  GET: { auth: "none", handle: metricsAnswer },
});
