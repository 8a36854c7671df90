import { sentParameters } from "@/components/requests/request-values";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

/** What of an earlier request can be filled in again: its prompt, and its body as it was sent. */
export type Replay = { prompt: string | null; sent: unknown };

export function replayOf(request: WireUsageRequest): Replay {
  return { prompt: request.prompt, sent: { ...sentParameters(request), model: request.model } };
}
