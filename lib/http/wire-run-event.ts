import type { LivePartial } from "@/lib/generation/live-images";
import type { RunState } from "@/lib/requests/run-states";
import type { TypicalSeconds } from "@/lib/requests/typical-seconds";

/** `waiting`: the provider has not been asked, so the run can still be cancelled. */
export type WireRunStatus = { run: string; status: "waiting" | "drawing"; typical_seconds: TypicalSeconds | null };
/** An unfinished picture; `index` counts from 0. */
export type WireRunPartial = { run: string; index: number; format: string; b64_json: string };
export type WireRunEnd = { run: string };

export function statusEvent({ id, status }: RunState, typical: TypicalSeconds | null): string {
  if (hasEnded(status)) return event(status, { run: id } satisfies WireRunEnd);
  const state = status === "accepted" ? "waiting" : "drawing";
  return event("status", { run: id, status: state, typical_seconds: typical } satisfies WireRunStatus);
}

/**
 * In base64 and not as a link: the picture is in the memory of one process for seconds, so a link would need a store, an end
 * and a right of its own to show what this connection is allowed to see already.
 */
export function partialEvent(run: string, { index, format, bytes }: LivePartial): string {
  return event("partial", { run, index, format, b64_json: bytes.toString("base64") } satisfies WireRunPartial);
}

/** Its last event is named like its status: completed, failed or cancelled. */
export function hasEnded(status: string): boolean {
  return status !== "accepted" && status !== "running";
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
