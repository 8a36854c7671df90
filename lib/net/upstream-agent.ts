import { Agent } from "undici";

const CONNECT_TIMEOUT_MS = 5_000;
/** Shorter than the idle time of the fronts in use, so that a socket is rarely closed under a request being written. */
const IDLE_SOCKET_MS = 4_000;
const IDLE_SOCKET_MAX_MS = 30_000;

/**
 * One keep-alive pool of HTTP/1.1 sockets per provider origin. Header and body timeouts are off: the total deadline of
 * the caller governs both. HTTP/2 is off: on a shared session it is not certain whether a request was written.
 */
export const upstreamAgent = new Agent({
  allowH2: false,
  connectTimeout: CONNECT_TIMEOUT_MS,
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: IDLE_SOCKET_MS,
  keepAliveMaxTimeout: IDLE_SOCKET_MAX_MS,
  pipelining: 1,
});
