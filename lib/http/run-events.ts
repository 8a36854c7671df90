import { workspaceFingerprint } from "@/lib/accounts/workspace-fingerprint";
import { findModel } from "@/lib/catalog";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { watchRun } from "@/lib/generation/watched-runs";
import { type RunState, runStates } from "@/lib/requests/run-states";
import { typicalSeconds } from "@/lib/requests/typical-seconds";
import { RunNews } from "./run-news";
import { hasEnded, partialEvent, statusEvent } from "./wire-run-event";

/** A run that another process works on is known by its rows alone, so these are asked. */
const POLL_MS = 1_000;
const HEARTBEAT_MS = 15_000;
/** Then the browser connects anew: no connection to a process that is being replaced lasts for longer. */
const LIFETIME_MS = 60_000;
const MAX_PER_SESSION = 6;

type Reader = { workspaceId: string; sessionId: string; signal: AbortSignal };

const openStreams = (): Map<string, number> => remember("run-events", () => new Map());

/**
 * Server-sent events of runs, from where they are now to their ends: `status`, `partial` with an unfinished picture, then
 * `completed`, `failed` or `cancelled`. Where a run is at is read from its rows, so it is told alike whichever process works
 * on it; unfinished pictures come from this process alone. Ends when the session does. Throws 429 when the session has too
 * many of them open.
 */
export function runEvents(reader: Reader, ids: readonly string[]): ReadableStream<Uint8Array> {
  const giveUpPlace = takePlace(reader.sessionId);
  const news = new RunNews();
  const stops = ids.map((id) => watchRun(id, (partial) => (partial ? news.add(id, partial) : news.look())));
  const leave = () => news.leave();
  reader.signal.addEventListener("abort", leave, { once: true });
  if (reader.signal.aborted) leave();
  const tidyUp = () => {
    for (const stop of stops) stop();
    reader.signal.removeEventListener("abort", leave);
    giveUpPlace();
  };
  const events = follow(reader, ids, news);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (!done) return controller.enqueue(Buffer.from(value));
        tidyUp();
        controller.close();
      } catch (error) {
        // The database is away: the browser connects again.
        tidyUp();
        throw error;
      }
    },
    cancel() {
      leave();
      tidyUp();
    },
  });
}

async function* follow(
  { workspaceId, sessionId }: Reader,
  ids: readonly string[],
  news: RunNews,
): AsyncGenerator<string, void> {
  const told = new Map<string, string>();
  const endsAt = performance.now() + LIFETIME_MS;
  let saidAt = performance.now();
  yield "retry: 1000\n\n";
  while (performance.now() < endsAt) {
    if (!(await workspaceFingerprint({ workspaceId, sessionId }))) return;
    const states = await runStates(workspaceId, ids);
    for (const state of states.filter(({ id, status }) => told.get(id) !== status)) {
      yield statusEvent(state, hasEnded(state.status) ? null : await typicalSeconds(kindOf(state)));
      told.set(state.id, state.status);
      saidAt = performance.now();
    }
    if (states.every(({ status }) => hasEnded(status))) return;

    const pollAt = performance.now() + POLL_MS;
    let next = await news.next(POLL_MS);
    while (next.kind === "partial") {
      yield partialEvent(next.run, next.partial);
      saidAt = performance.now();
      next = await news.next(Math.max(0, pollAt - performance.now()));
    }
    if (next.kind === "left") return;
    if (performance.now() - saidAt > HEARTBEAT_MS) {
      yield ": still here\n\n";
      saidAt = performance.now();
    }
  }
}

function kindOf({ model, tier, quality }: RunState) {
  const knowsNone = findModel(model)?.noEffect.includes("quality") ?? true;
  return { model, tier, quality: knowsNone ? null : quality };
}

/** Returns how to give the place up again, which is done once however often it is called. */
function takePlace(sessionId: string): () => void {
  const open = openStreams();
  const count = open.get(sessionId) ?? 0;
  if (count >= MAX_PER_SESSION) {
    throw new ApiError(
      "concurrency_limit_exceeded",
      `This session already follows runs in ${MAX_PER_SESSION} places. Close one of them.`,
      { retryAfterSeconds: 10 },
    );
  }
  open.set(sessionId, count + 1);
  let isTaken = true;
  return () => {
    if (!isTaken) return;
    isTaken = false;
    const left = (open.get(sessionId) ?? 1) - 1;
    if (left > 0) open.set(sessionId, left);
    else open.delete(sessionId);
  };
}
