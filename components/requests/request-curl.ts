import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { curlOf } from "./curl-of";
import { editCurlOf, type Picture } from "./edit-curl-of";
import { inputCounts, sentParameters } from "./request-values";

/** The public endpoints that take the same body as the playground. */
const GENERATIONS = "/v1/images/generations";
const EDITS = "/v1/images/edits";

/** The call as it was sent, to be sent again; null where too little of it could be kept. */
export function requestCurl(apiUrl: string, request: WireUsageRequest): string | null {
  const sent = sentParameters(request);
  if (request.prompt === null && Object.keys(sent).length === 0) return null;
  // Sent again, a call is a new one: the old key would replay the old answer.
  const { prompt: _, idempotency_key: __, ...others } = sent;
  const body = { ...others, ...(request.prompt === null ? {} : { prompt: request.prompt }) };
  const isPlayground = request.source === "playground";
  const pictures = picturesOf(request);
  return pictures.length > 0
    ? editCurlOf(apiUrl, isPlayground ? EDITS : request.endpoint, { fields: body, pictures })
    : curlOf(apiUrl, isPlayground ? GENERATIONS : request.endpoint, body);
}

/** Of a refused edit only the number of its pictures is known. */
function picturesOf(request: WireUsageRequest): Picture[] {
  if (request.inputs.length > 0) return request.inputs;
  const { images, hasMask } = inputCounts(request);
  const picture = (role: string, index: number) => ({ role, index, format: "png" });
  return [
    ...Array.from({ length: images }, (_, index) => picture("image", index)),
    ...(hasMask ? [picture("mask", 0)] : []),
  ];
}
