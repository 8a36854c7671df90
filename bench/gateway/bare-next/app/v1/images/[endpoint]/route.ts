import { Pool } from "undici";

// The control: the least that a Next route can do between a client and a provider. It parses nothing, checks nothing, keeps nothing.
const upstream = new Pool(process.env.UPSTREAM_URL ?? "http://127.0.0.1:1", { connections: 512 });

export async function POST(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const answer = await upstream.request({ method: "POST", path: new URL(request.url).pathname, headers, body });
  const bytes = await answer.body.arrayBuffer();
  return new Response(bytes, {
    status: answer.statusCode,
    headers: { "content-type": "application/json", "cache-control": "no-store, no-transform" },
  });
}
