import { POST } from "@/app/v1/quotes/route";
import { CHEAP } from "./api-client";
import { callRoute } from "./call-route";

/** What a key is told of a call that it does not make. */
export async function quoted({ secret }: { secret: string }, body: object): Promise<Record<string, unknown>> {
  const reply = await callRoute(POST, {
    path: "/v1/quotes",
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
    body: JSON.stringify({ ...CHEAP, ...body }),
  });
  return JSON.parse(reply.bytes.toString());
}
