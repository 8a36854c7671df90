type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response> | Response;

type Call = {
  /** Path and query, or a whole address. */
  path: string;
  method?: string;
  params?: Record<string, string | string[]>;
  headers?: Record<string, string>;
  /** Sent as it is. */
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
};

/** What a client has in its hands once it has read the whole answer. */
export type Reply = { status: number; headers: Headers; bytes: Buffer };

const ORIGIN = "http://127.0.0.1:3000";

/** Gives an exported route handler a web request, as Next does, and reads its answer to the end. */
export async function callRoute(handler: Handler, { path, method, params, headers, body }: Call): Promise<Reply> {
  const request = new Request(new URL(path, ORIGIN), {
    ...(method ? { method } : {}),
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body, duplex: "half" }),
  });
  const response = await handler(request, { params: Promise.resolve(params ?? {}) });
  const reply = {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
  await refuseUndescribed(request, reply);
  return reply;
}

/** Every answer of the public API is held against /openapi.json, whatever its test looks at. */
async function refuseUndescribed({ url, method }: Request, reply: Reply): Promise<void> {
  const { pathname: path } = new URL(url);
  if (!path.startsWith("/v1/")) return;
  const { findUndescribed } = await import("./openapi");
  const { ownOpenApi } = await import("./own-openapi");
  const problems = findUndescribed({ path, method, ...reply }, ownOpenApi());
  if (problems.length > 0) throw new Error(`${method} ${path} ${reply.status} ${problems.join("; ")}`);
}
