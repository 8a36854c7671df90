import * as events from "@/app/api/events/route";
import * as request from "@/app/api/usage/[id]/route";
import * as exported from "@/app/api/usage/export/route";
import * as usage from "@/app/api/usage/route";
import * as series from "@/app/api/usage/series/route";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { apiClient } from "./api-client";
import type { Browser } from "./browser";
import type { Reply } from "./call-route";

/** The usage pages' own requests, as a browser sends them. */
export function usageClient(browser: Browser) {
  return {
    list: (query = ""): Promise<Reply> => browser.call(usage, { path: `/api/usage${query}` }),
    series: (query = ""): Promise<Reply> => browser.call(series, { path: `/api/usage/series${query}` }),
    exported: (query = ""): Promise<Reply> => browser.call(exported, { path: `/api/usage/export${query}` }),
    request: (id: string): Promise<Reply> => browser.call(request, { path: `/api/usage/${id}`, params: { id } }),
  };
}

/** Opens the workspace's stream of events as a browser does; `signal` is the browser that leaves. */
export function openEvents(browser: Browser, signal: AbortSignal, lastEventId?: string): Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { cookie, ...(lastEventId ? { "last-event-id": lastEventId } : {}) };
  const sent = new Request("http://127.0.0.1:3000/api/events", { headers, signal });
  return events.GET(sent, { params: Promise.resolve({}) });
}

/** Records refused calls, which cost nothing and draw nothing. Returns their ids, the newest first. */
export async function refusedCalls(key: { secret: string }, bodies: readonly object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const body of bodies) {
    const reply = await apiClient(key).generate({ size: "1000x1000", ...body });
    ids.unshift(reply.headers.get("x-request-id") ?? "");
  }
  await flushRefusals();
  return ids;
}
