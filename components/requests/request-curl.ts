import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { curlOf } from "./curl-of";
import { sentParameters } from "./request-values";

/** The public endpoint that takes the same body as the playground. */
const PLAYGROUND_ENDPOINT = "/v1/images/generations";

/** The call as it was sent, to be sent again; null where too little of it could be kept. */
export function requestCurl(apiUrl: string, request: WireUsageRequest): string | null {
  const sent = sentParameters(request);
  if (request.prompt === null && Object.keys(sent).length === 0) return null;
  // Sent again, a call is a new one: the old key would replay the old answer.
  const { prompt: _, idempotency_key: __, ...others } = sent;
  const body = { ...others, ...(request.prompt === null ? {} : { prompt: request.prompt }) };
  return curlOf(apiUrl, request.source === "playground" ? PLAYGROUND_ENDPOINT : request.endpoint, body);
}
