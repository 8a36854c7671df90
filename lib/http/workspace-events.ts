import { setTimeout as delay } from "node:timers/promises";
import { type WorkspaceFingerprint, workspaceFingerprint } from "@/lib/accounts/workspace-fingerprint";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { readEventId, writeEventId } from "./event-id";

const POLL_MS = 2_000;
const HEARTBEAT_MS = 15_000;
/** Then the browser connects anew: no connection to a process that is being replaced lasts for longer. */
const LIFETIME_MS = 60_000;
const RETRY_MS = 1_000;
const MAX_PER_SESSION = 6;

type Listener = { workspaceId: string; sessionId: string; lastEventId: string | null; signal: AbortSignal };

const openStreams = (): Map<string, number> => remember("workspace-events", () => new Map());

/**
 * Server-sent events: `usage` whenever the workspace's newest requests differ from what was last said, `balance` whenever its
 * wallet does, across reconnections too (an event's id is what was seen of both). Ends when the session does. Throws 429 when
 * the session has too many of them open.
 */
export function workspaceEvents(listener: Listener): ReadableStream<Uint8Array> {
  const { sessionId, signal } = listener;
  const open = openStreams();
  const count = open.get(sessionId) ?? 0;
  if (count >= MAX_PER_SESSION) {
    throw new ApiError(
      "concurrency_limit_exceeded",
      `This session already follows the workspace in ${MAX_PER_SESSION} places. Close one of them.`,
      { retryAfterSeconds: 10 },
    );
  }
  open.set(sessionId, count + 1);
  const ended = new AbortController();
  const end = () => ended.abort();
  // Said by the request, by the stream, or by both in either order; a cancelled stream is closed already.
  const reader = { hasLeft: ended.signal, hasCancelled: false };
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      void follow(listener, controller, reader).finally(() => {
        signal.removeEventListener("abort", end);
        leave(sessionId);
      });
    },
    cancel() {
      reader.hasCancelled = true;
      end();
    },
  });
}

async function follow(
  { workspaceId, sessionId, lastEventId }: Listener,
  controller: ReadableStreamDefaultController<Uint8Array>,
  reader: { hasLeft: AbortSignal; hasCancelled: boolean },
): Promise<void> {
  const encoder = new TextEncoder();
  const send = (text: string) => controller.enqueue(encoder.encode(`${text}\n\n`));
  const endsAt = performance.now() + LIFETIME_MS;
  let sentAt = performance.now();
  try {
    let seen = readEventId(lastEventId);
    send(`retry: ${RETRY_MS}`);
    while (performance.now() < endsAt) {
      const now = await workspaceFingerprint({ workspaceId, sessionId });
      reader.hasLeft.throwIfAborted();
      if (!now) break;
      const events = newsOf(seen, now);
      if (events.length > 0) send(events.join("\n\n"));
      else if (performance.now() - sentAt > HEARTBEAT_MS) send(": still here");
      if (events.length > 0 || performance.now() - sentAt > HEARTBEAT_MS) sentAt = performance.now();
      seen = now;
      await delay(POLL_MS, undefined, { signal: reader.hasLeft });
    }
    controller.close();
  } catch (error) {
    // A reader that left is the usual end; anything else (the database is away) makes the browser connect again.
    if (!reader.hasLeft.aborted) controller.error(error);
    else if (!reader.hasCancelled) controller.close();
  }
}

/** What to say to somebody who has seen that much. Cut after the first of two events, the second is said again. */
function newsOf(seen: WorkspaceFingerprint | null, now: WorkspaceFingerprint): string[] {
  if (!seen) return [eventOf("ready", now)];
  return [
    ...(now.usage === seen.usage ? [] : [eventOf("usage", { ...seen, usage: now.usage })]),
    ...(now.balance === seen.balance ? [] : [eventOf("balance", now)]),
  ];
}

function eventOf(name: "ready" | "usage" | "balance", seen: WorkspaceFingerprint): string {
  return `id: ${writeEventId(seen)}\nevent: ${name}\ndata: {}`;
}

function leave(sessionId: string): void {
  const open = openStreams();
  const count = (open.get(sessionId) ?? 1) - 1;
  if (count > 0) open.set(sessionId, count);
  else open.delete(sessionId);
}
