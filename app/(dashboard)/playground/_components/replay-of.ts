import { sentParameters } from "@/components/requests/request-values";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

/** What of an earlier request can be filled in again: its prompt, its body as it was sent, and the pictures of an edit. */
export type Replay = { prompt: string | null; sent: unknown; inputs: WireUsageRequest["inputs"] };

export function replayOf(request: WireUsageRequest): Replay {
  const { prompt, model, inputs } = request;
  return { prompt, sent: { ...sentParameters(request), model }, inputs };
}
