import { findUndescribed, type OpenApi, readOpenApi } from "./openapi";

let checkedBy: OpenApi | null = null;
let plainFetch: typeof fetch | null = null;

/**
 * From now on every answer of /v1 that this process fetches and reads to its end is held against the /openapi.json that the
 * server itself serves, whichever client reads it. An undescribed answer throws where it is read.
 */
export async function checkAnswers(webUrl: string): Promise<void> {
  plainFetch ??= globalThis.fetch;
  checkedBy = readOpenApi(await (await plainFetch(`${webUrl}/openapi.json`)).json());
  const send = plainFetch;
  globalThis.fetch = async (input, init) => {
    const request = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? (input instanceof Request ? input.method : "GET");
    const response = await send(input, init);
    // Told by whom the answer comes, not by its address: tests also reach the product through proxies.
    const isOurs = request.pathname.startsWith("/v1/") && response.headers.has("x-request-id");
    return isOurs && !response.headers.has("x-sandbox")
      ? checked(response, { method, path: request.pathname })
      : response;
  };
}

/** The same response, whose readers throw when what they have read is not described. */
function checked(response: Response, asked: { method: string; path: string }): Response {
  const { status, headers } = response;
  const check = (bytes: Buffer) => {
    const problems = checkedBy ? findUndescribed({ ...asked, status, headers, bytes }, checkedBy) : [];
    if (problems.length > 0) throw new Error(`${asked.method} ${asked.path} ${status} ${problems.join("; ")}`);
    return bytes;
  };
  const read = response.arrayBuffer.bind(response);
  const bytes = async () => check(Buffer.from(await read()));
  const text = async () => (await bytes()).toString();
  let body: ReadableStream | null = null;
  return Object.defineProperties(response, {
    arrayBuffer: { value: async () => new Uint8Array(await bytes()).buffer },
    text: { value: text },
    json: { value: async () => JSON.parse(await text()) },
    // Piece by piece as its reader takes it; one that leaves has read nothing that could be judged.
    body: { get: () => (body ??= response.bodyUsed ? null : passingBy(bodyOf(response), check)) },
  });
}

const bodyGetter = Object.getOwnPropertyDescriptor(Response.prototype, "body")?.get;

function bodyOf(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  return bodyGetter?.call(response) ?? null;
}

function passingBy(body: ReadableStream<Uint8Array<ArrayBuffer>> | null, check: (bytes: Buffer) => unknown) {
  const pieces: Uint8Array[] = [];
  return (
    body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(piece, controller) {
          pieces.push(piece);
          controller.enqueue(piece);
        },
        flush: () => void check(Buffer.concat(pieces)),
      }),
    ) ?? null
  );
}
