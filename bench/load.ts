import { Pool } from "undici";

export type Target = {
  name: string;
  origin: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer;
};
export type Sample = { latenciesMs: number[]; seconds: number; bytes: number };

/** Sends `calls` requests over `connections` sockets, each socket as fast as it is answered; anything but 200 ends the run. */
export async function load(
  target: Target,
  { connections, calls }: { connections: number; calls: number },
): Promise<Sample> {
  const pool = new Pool(target.origin, { connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  let bytes = 0;
  let left = calls;
  const worker = async () => {
    while (left-- > 0) {
      const startedAt = performance.now();
      const { statusCode, body } = await pool.request({
        method: "POST",
        path: target.path,
        headers: target.headers,
        body: target.body,
      });
      const answer = await body.arrayBuffer();
      if (statusCode !== 200)
        throw new Error(`${target.name}: ${statusCode} ${Buffer.from(answer).toString().slice(0, 300)}`);
      latenciesMs.push(performance.now() - startedAt);
      bytes = answer.byteLength;
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  return { latenciesMs, seconds, bytes };
}
