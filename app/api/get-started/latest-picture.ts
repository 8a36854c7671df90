import { toWireRequest } from "@/lib/http/wire-request";
import { listRequests } from "@/lib/requests/list-requests";

/** What `GET /api/get-started` answers; `latest` is null until a first picture has arrived. */
export type WireGetStarted = { latest: WireLatest | null };

type WireLatest = {
  requestId: string;
  prompt: string | null;
  /** How many arrived, and the tier they are priced by. */
  images: number;
  tier: string | null;
  credits: number;
  /** From accepting the request to its end. */
  latencyMs: number | null;
  /** Drawn by the local sandbox, not by a model. */
  isSimulated: boolean;
  /** null when retention has deleted it. */
  picture: { url: string; width: number; height: number } | null;
};

/** The workspace's latest completed request and its first picture, whichever way it was made. */
export async function latestPicture({ workspaceId }: { workspaceId: string }): Promise<WireGetStarted> {
  const [record] = await listRequests(workspaceId, { status: "completed", limit: 1 });
  if (!record) return { latest: null };
  const { id, prompt, images, tier, credits, latency_ms: latencyMs, simulated, outputs } = toWireRequest(record);
  const output = outputs.find(({ url }) => url !== null);
  const picture = output?.url ? { url: output.url, width: output.width, height: output.height } : null;
  return {
    latest: { requestId: id, prompt, images, tier, credits, latencyMs, isSimulated: simulated, picture },
  };
}
