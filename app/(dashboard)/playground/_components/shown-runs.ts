import { readList, type UrlPatch } from "@/components/data-table/url-state";

type Params = { get(name: string): string | null };

/** More at once are a history, and each is a request of its own while the page is rendered. */
const MAX_SHOWN = 4;
const REQUEST_ID = /^req_[0-9A-Z]{26}$/;

/** The runs that an address shows large, the latest first: `run=req_b,req_a`. */
export function shownRuns(params: Params): string[] {
  return [...new Set(readList(params, "run"))].filter((id) => REQUEST_ID.test(id)).slice(0, MAX_SHOWN);
}

/** The address with a run put before the others. */
export function withRun(params: Params, id: string): UrlPatch {
  return { run: [id, ...shownRuns(params).filter((other) => other !== id)].slice(0, MAX_SHOWN) };
}

/** The address without a run. */
export function withoutRun(params: Params, id: string): UrlPatch {
  return { run: shownRuns(params).filter((other) => other !== id) };
}
