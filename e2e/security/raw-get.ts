import { request } from "node:http";

export type RawAnswer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string };

/** Sends a path exactly as it is written: no client of the platform may tidy up dots, slashes or encodings. */
export async function rawGet(origin: string, path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const answer = await send(origin, path, headers);
  const { location } = answer.headers;
  // Next sends a request for components on to its right `_rsc`: only there the components are.
  const isSentOn =
    answer.status >= 300 && answer.status < 400 && typeof location === "string" && /[?&]_rsc\b/.test(location);
  if (!isSentOn) return answer;
  const { pathname, search } = new URL(location, origin);
  return send(origin, pathname + search, headers);
}

function send(origin: string, path: string, headers: Record<string, string>): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("timeout", () => sent.destroy(new Error(`No answer to ${path}`)));
    sent.on("error", reject);
    sent.end();
  });
}
