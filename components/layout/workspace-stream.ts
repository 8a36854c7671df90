const EVENTS_PATH = "/api/events";
/** After an answer that was no stream: a browser gives up on those, and the server may only be restarting. */
const REOPEN_MS = 10_000;

type Kind = "usage" | "balance";

const listeners: Record<Kind, Set<() => void>> = { usage: new Set(), balance: new Set() };
let source: EventSource | null = null;
/** The id of the last event, or of what the server has rendered: where the next connection goes on. */
let seen: string | null = null;
let reopening: ReturnType<typeof setTimeout> | undefined;

/**
 * Calls the listener whenever the workspace's requests (`usage`) or wallet (`balance`) have changed, while the page is in
 * sight; what changed while it was hidden is said on its return. One connection per page, however many listen. Returns the
 * end of it.
 */
export function followWorkspace(kind: Kind, listener: () => void, since?: string): () => void {
  if (countListeners() === 0) document.addEventListener("visibilitychange", connect);
  seen ??= since ?? null;
  listeners[kind].add(listener);
  connect();
  return () => {
    listeners[kind].delete(listener);
    if (countListeners() > 0) return;
    document.removeEventListener("visibilitychange", connect);
    disconnect();
    seen = null;
  };
}

/** A hidden page gives its connection back: browsers have only six of them per host. */
function connect(): void {
  if (document.hidden) disconnect();
  else if (!source) source = open();
}

function disconnect(): void {
  clearTimeout(reopening);
  source?.close();
  source = null;
}

function open(): EventSource {
  const opened = new EventSource(seen === null ? EVENTS_PATH : `${EVENTS_PATH}?seen=${encodeURIComponent(seen)}`);
  opened.addEventListener("ready", ({ lastEventId }) => {
    seen = lastEventId;
  });
  for (const kind of ["usage", "balance"] as const) {
    opened.addEventListener(kind, ({ lastEventId }) => {
      seen = lastEventId;
      tell(kind);
    });
  }
  opened.addEventListener("error", () => {
    if (opened.readyState !== EventSource.CLOSED) return;
    disconnect();
    // Refused: asking for the balance finds out whether the session has ended.
    tell("balance");
    reopening = setTimeout(connect, REOPEN_MS);
  });
  return opened;
}

function tell(kind: Kind): void {
  for (const listener of listeners[kind]) listener();
}

function countListeners(): number {
  return listeners.usage.size + listeners.balance.size;
}
