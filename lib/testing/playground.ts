import * as cancel from "@/app/api/playground/runs/[id]/cancel/route";
import * as events from "@/app/api/playground/runs/[id]/events/route";
import * as runs from "@/app/api/playground/runs/route";
import type { WirePlaygroundPage, WireStartedRun } from "@/lib/http/wire-playground";
import { CHEAP } from "./api-client";
import type { Browser } from "./browser";
import type { Reply } from "./call-route";
import { usageClient } from "./usage";
import { waitUntil } from "./wait-until";

/** The playground's own requests, as a browser sends them. */
export function playgroundClient(browser: Browser) {
  const client = {
    start: (body: object = {}, headers: Record<string, string> = {}): Promise<Reply> =>
      browser.call(runs, {
        path: "/api/playground/runs",
        method: "POST",
        body: { ...CHEAP, ...body },
        headers,
      }),
    cancel: (id: string): Promise<Reply> =>
      browser.call(cancel, { path: `/api/playground/runs/${id}/cancel`, method: "POST", params: { id } }),
    /** Read to its end. */
    events: (id: string): Promise<Reply> =>
      browser.call(events, { path: `/api/playground/runs/${id}/events`, params: { id } }),
    list: (query = ""): Promise<Reply> => browser.call(runs, { path: `/api/playground/runs${query}` }),
    page: async (query = ""): Promise<WirePlaygroundPage> => JSON.parse((await client.list(query)).bytes.toString()),
    /** Follows a run to its end as the page does, and gives its record. */
    async ended(id: string): Promise<Record<string, unknown>> {
      const read = async () => JSON.parse((await usageClient(browser).request(id)).bytes.toString());
      await waitUntil(`the run ${id} has ended`, async () => (await read()).status !== "processing");
      return read();
    },
  };
  return client;
}

/** The run that a 202 announces. */
export function runOf(reply: Reply): WireStartedRun {
  if (reply.status !== 202) throw new Error(`Not a run: ${reply.status} ${reply.bytes.toString()}`);
  return JSON.parse(reply.bytes.toString());
}
