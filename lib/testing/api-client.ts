import * as asset from "@/app/assets/[file]/route";
import * as credits from "@/app/v1/credits/route";
import * as generations from "@/app/v1/images/generations/route";
import * as request from "@/app/v1/requests/[id]/route";
import * as requests from "@/app/v1/requests/route";
import { callRoute, type Reply } from "./call-route";

/** The cheapest call there is: one credit. */
export const CHEAP = { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" } as const;

const GENERATIONS = "/v1/images/generations";

/** A customer's program with one API key, calling the routes in this process. */
export function apiClient({ secret }: { secret: string }) {
  const authorization = { authorization: `Bearer ${secret}` };
  return {
    generate: (body: object = {}, headers: Record<string, string> = {}): Promise<Reply> =>
      callRoute(generations.POST, {
        path: GENERATIONS,
        method: "POST",
        headers: { ...authorization, "content-type": "application/json", ...headers },
        body: JSON.stringify({ ...CHEAP, ...body }),
      }),
    /** Sends a body that need not be JSON. */
    send: (
      body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
      headers: Record<string, string> = {},
    ): Promise<Reply> =>
      callRoute(generations.POST, {
        path: GENERATIONS,
        method: "POST",
        headers: { ...authorization, "content-type": "application/json", ...headers },
        body,
      }),
    request: (id: string): Promise<Reply> =>
      callRoute(request.GET, { path: `/v1/requests/${id}`, params: { id }, headers: authorization }),
    requests: (query = ""): Promise<Reply> =>
      callRoute(requests.GET, { path: `/v1/requests${query}`, headers: authorization }),
    credits: (): Promise<Reply> => callRoute(credits.GET, { path: "/v1/credits", headers: authorization }),
  };
}

/** Opens a picture's link as a browser does, without a key. */
export function openAsset(url: string, headers: Record<string, string> = {}): Promise<Reply> {
  const file = new URL(url).pathname.split("/").at(-1) ?? "";
  return callRoute(asset.GET, { path: url, params: { file }, headers });
}
