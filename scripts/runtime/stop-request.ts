export type StopRequest = {
  /** Aborted by the first Ctrl-C, SIGTERM or SIGHUP, or when the process that started this one died. */
  signal: AbortSignal;
  /** Aborted by a second one: the user does not want to wait. */
  hurry: AbortSignal;
};

// One Ctrl-C arrives up to three times: from the terminal, from npm and from the bootstrap.
const SAME_PRESS_MS = 700;

/** Turns every way of asking this process to stop into two abort signals; from now on no signal ends it by itself. */
export function listenForStop(): StopRequest {
  const stopping = new AbortController();
  const hurrying = new AbortController();
  let askedAt: number | undefined;
  const ask = () => {
    askedAt ??= Date.now();
    if (Date.now() - askedAt > SAME_PRESS_MS) hurrying.abort();
    stopping.abort(new Error("Stopped"));
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, ask);
  process.once("disconnect", ask);
  return { signal: stopping.signal, hurry: hurrying.signal };
}
