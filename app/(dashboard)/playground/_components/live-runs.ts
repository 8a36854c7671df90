import type { WireRunPartial, WireRunStatus } from "@/lib/http/wire-run-event";

/** What is known of a run besides its record: `partial` counts from 1, its `url` is a data URL. */
export type LiveRun = {
  partial: { number: number; url: string } | null;
  typical: { p50: number; p95: number } | null;
};

type Followed = { live: LiveRun; listeners: Set<() => void>; onChange: Set<() => void> };

export const NOTHING_LIVE: LiveRun = { partial: null, typical: null };
const ENDS = ["completed", "failed", "cancelled"] as const;
/** Runs that are pressed together are followed by one connection. */
const GATHER_MS = 50;

const followed = new Map<string, Followed>();
let source: EventSource | null = null;
let gathering: ReturnType<typeof setTimeout> | undefined;

/**
 * Follows a run by the server's events while the page is in sight. `onChange` is called when its record has changed. One
 * connection follows all runs of the page: a browser has six of them per host. Returns the end of it; the record goes on
 * being asked for, so that a connection that never comes about loses nothing.
 */
export function followRun(id: string, onChange: () => void): () => void {
  if (followed.size === 0) document.addEventListener("visibilitychange", reconnect);
  const run = followed.get(id) ?? { live: NOTHING_LIVE, listeners: new Set(), onChange: new Set() };
  run.onChange.add(onChange);
  followed.set(id, run);
  reconnect();
  return () => {
    run.onChange.delete(onChange);
    if (run.onChange.size > 0) return;
    followed.delete(id);
    reconnect();
    if (followed.size === 0) document.removeEventListener("visibilitychange", reconnect);
  };
}

export function liveRun(id: string): LiveRun {
  return followed.get(id)?.live ?? NOTHING_LIVE;
}

/** For what shows the run: called when `liveRun` says something else. */
export function subscribeToRun(id: string, listener: () => void): () => void {
  const run = followed.get(id);
  run?.listeners.add(listener);
  return () => run?.listeners.delete(listener);
}

function reconnect(): void {
  clearTimeout(gathering);
  gathering = setTimeout(connect, GATHER_MS);
}

function connect(): void {
  source?.close();
  source = null;
  if (document.hidden || followed.size === 0) return;
  const ids = [...followed.keys()].slice(-4).join(",");
  source = new EventSource(`/api/playground/runs/${ids}/events`);
  source.addEventListener("status", ({ data }) => {
    const { run, typical_seconds: typical }: WireRunStatus = JSON.parse(data);
    update(run, { typical });
    changed(run);
  });
  source.addEventListener("partial", ({ data }) => {
    const { run, index, format, b64_json: picture }: WireRunPartial = JSON.parse(data);
    update(run, { partial: { number: index + 1, url: `data:image/${format};base64,${picture}` } });
  });
  for (const end of ENDS) source.addEventListener(end, ({ data }) => changed(JSON.parse(data).run));
}

function update(id: string, part: Partial<LiveRun>): void {
  const run = followed.get(id);
  if (!run) return;
  run.live = { ...run.live, ...part };
  for (const listener of run.listeners) listener();
}

function changed(id: string): void {
  for (const onChange of followed.get(id)?.onChange ?? []) onChange();
}
