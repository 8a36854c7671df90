import { connect } from "node:net";

/**
 * Writes bytes as they are into one connection and gives back everything that comes out of it, until the server closes it or
 * has been silent for `patienceMs`.
 */
export function rawSocket(origin: string, bytes: string, patienceMs = 3_000): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = () => {
      socket.destroy();
      resolve(Buffer.concat(pieces).toString("latin1"));
    };
    socket.setTimeout(patienceMs, end);
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("close", end);
    socket.on("error", (error) => (pieces.length > 0 ? end() : reject(error)));
  });
}

/** The status lines in what came out of a connection. */
export function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}
