import { remember } from "@/lib/core/remember";
import type { PartialImage } from "@/lib/providers/types";
import { sniffFormat } from "@/lib/storage/sniff-format";
import type { LivePartial } from "./live-images";

/** Null: the run has ended, and where it stands is in its rows. */
type Watcher = (partial: LivePartial | null) => void;
type WatchedRun = { newest: LivePartial | null; watchers: Set<Watcher> };

/** Kept in memory until the run ends; a larger one is not shown. */
const MAX_BYTES = 8 * 1024 * 1024;

const runs = (): Map<string, WatchedRun> => remember("watched-runs", () => new Map());

/** Lets everybody in this process watch a run. What they are told is neither stored nor charged. */
export function openRun(requestId: string) {
  const run: WatchedRun = { newest: null, watchers: new Set() };
  runs().set(requestId, run);
  const tell = (partial: LivePartial | null) => {
    for (const watcher of run.watchers) watcher(partial);
  };
  return {
    add(partial: PartialImage): void {
      const format = sniffFormat(partial.bytes);
      if (format === null || partial.bytes.length > MAX_BYTES) return;
      run.newest = { ...partial, format };
      tell(run.newest);
    },
    end(): void {
      runs().delete(requestId);
      tell(null);
    },
  };
}

/**
 * Tells the newest unfinished picture at once and every later one as it comes. Returns the end of it; where the run is not at
 * work in this process nothing is ever told.
 */
export function watchRun(requestId: string, watcher: Watcher): () => void {
  const run = runs().get(requestId);
  if (!run) return () => {};
  run.watchers.add(watcher);
  if (run.newest) watcher(run.newest);
  return () => run.watchers.delete(watcher);
}
