import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import { isMetricsToken } from "@/lib/trace/is-metrics-token";
import { metricsText } from "@/lib/trace/metrics-text";
import { comesFromThisMachine, isLoopback } from "./comes-from-this-machine";
import type { Answer } from "./respond";
import type { Exchange } from "./route";

/**
 * What `GET /metrics` answers to who carries the operator's token or, where none is configured, asks from this machine: what
 * this process counts, as Prometheus reads it. For everybody else there is no such page.
 */
export async function metricsAnswer({ request }: Exchange<null>): Promise<Answer> {
  if (!mayRead(request)) throw new ApiError("not_found", "There is nothing here.");
  const { contentType, text } = await metricsText();
  return { response: new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } }) };
}

/** A proxy on this machine looks like this machine, so an installation that others reach shows nothing without a token. */
function mayRead(request: Request): boolean {
  const hasToken = isMetricsToken(request.headers.get("authorization"));
  if (hasToken !== null) return hasToken;
  const { hostname } = new URL(publicUrl());
  return isLoopback(hostname.replace(/^\[|\]$/g, "")) && comesFromThisMachine(request);
}
