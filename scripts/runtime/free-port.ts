import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { errorCode } from "./error-code";

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): one of those could take a
 * port between the moment at which it is found free and the one at which somebody listens on it.
 */
const [FROM, TO] = [20_000, 32_000];
const TRIES = 200;

const given = new Set<number>();

/** A TCP port of the loopback address that nobody listens on at this moment, and that this process has not been given before. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FROM, TO);
    if (given.has(port)) continue;
    given.add(port);
    if ((await portState("127.0.0.1", port)) === "free") return port;
  }
  throw new Error(`None of ${TRIES} ports between ${FROM} and ${TO} is free.`);
}

/** Whether this process could listen there: `free`, or the reason (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, …). */
export function portState(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(errorCode(error) ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve("free")));
  });
}
