import { setTimeout as delay } from "node:timers/promises";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { usageFingerprint } from "@/lib/requests/usage-fingerprint";

const POLL_MS = 2_000;
const HEARTBEAT_MS = 15_000;
/** Then the browser connects anew and is authenticated anew: a session that ended learns nothing for longer. */
const LIFETIME_MS = 60_000;
const RETRY_MS = 1_000;
const MAX_PER_SESSION = 6;
/** Why a stream ended early: a cancelled one is closed already. */
const LEFT = "left";
const CANCELLED = "cancelled";

type Listener = { workspaceId: string; sessionId: string; lastEventId: string | null; signal: AbortSignal };

const openStreams = (): Map<string, number> => remember("usage-events", () => new Map());

/**
 * Server-sent events: `changed` whenever the workspace's newest requests differ from what was last said, across reconnections
 * too (the event's id is what was seen). Throws 429 when the session has too many of them open.
 */
export function usageEvents(listener: Listener): ReadableStream<Uint8Array> {
  const { sessionId, signal } = listener;
  const open = openStreams();
  const count = open.get(sessionId) ?? 0;
  if (count >= MAX_PER_SESSION) {
    throw new ApiError(
      "concurrency_limit_exceeded",
      `This session already follows usage in ${MAX_PER_SESSION} places. Close one of them.`,
      { retryAfterSeconds: 10 },
    );
  }
  open.set(sessionId, count + 1);
  const ended = new AbortController();
  const end = () => ended.abort(LEFT);
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      void follow(listener, controller, ended.signal).finally(() => {
        signal.removeEventListener("abort", end);
        leave(sessionId);
      });
    },
    cancel: () => ended.abort(CANCELLED),
  });
}

async function follow(
  { workspaceId, lastEventId }: Listener,
  controller: ReadableStreamDefaultController<Uint8Array>,
  ended: AbortSignal,
): Promise<void> {
  const encoder = new TextEncoder();
  const send = (text: string) => controller.enqueue(encoder.encode(`${text}\n\n`));
  const endsAt = performance.now() + LIFETIME_MS;
  let sentAt = performance.now();
  try {
    let seen = lastEventId;
    send(`retry: ${RETRY_MS}`);
    while (performance.now() < endsAt) {
      const now = await usageFingerprint(workspaceId);
      ended.throwIfAborted();
      const isQuiet = now === seen;
      if (!isQuiet) send(`id: ${now}\nevent: ${seen === null ? "ready" : "changed"}\ndata: {}`);
      else if (performance.now() - sentAt > HEARTBEAT_MS) send(": still here");
      if (!isQuiet || performance.now() - sentAt > HEARTBEAT_MS) sentAt = performance.now();
      seen = now;
      await delay(POLL_MS, undefined, { signal: ended });
    }
    controller.close();
  } catch (error) {
    // A reader that left is the usual end; anything else (the database is away) makes the browser connect again.
    if (!ended.aborted) controller.error(error);
    else if (ended.reason === LEFT) controller.close();
  }
}

function leave(sessionId: string): void {
  const open = openStreams();
  const count = (open.get(sessionId) ?? 1) - 1;
  if (count > 0) open.set(sessionId, count);
  else open.delete(sessionId);
}
