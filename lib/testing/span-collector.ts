import { createServer } from "node:http";
import { z } from "zod";

const scalar = z.looseObject({}).transform((value) => Object.values(value)[0]);
const attributes = z
  .array(z.object({ key: z.string(), value: scalar }))
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));
const span = z.looseObject({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.int(),
  startTimeUnixNano: z.coerce.bigint(),
  endTimeUnixNano: z.coerce.bigint(),
  attributes: attributes.default({}),
  links: z.array(z.looseObject({ traceId: z.string(), spanId: z.string() })).default([]),
  status: z.looseObject({ code: z.int().optional(), message: z.string().optional() }).default({}),
});
const exported = z.object({
  resourceSpans: z.array(
    z.object({ resource: z.looseObject({ attributes }), scopeSpans: z.array(z.object({ spans: z.array(span) })) }),
  ),
});

export type CollectedSpan = z.output<typeof span>;

/** A collector that speaks OTLP over HTTP on loopback, as far as an exporter can tell. */
export async function startSpanCollector() {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    if (request.method === "POST" && request.url === "/v1/traces") bodies.push(Buffer.concat(pieces).toString());
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the collector does not listen on a port");
  const resources = () => bodies.flatMap((body) => exported.parse(JSON.parse(body)).resourceSpans);
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Everything received, as it came. */
    text: () => bodies.join("\n"),
    resources,
    spans: (): CollectedSpan[] => resources().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
