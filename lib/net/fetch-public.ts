import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { request } from "undici";
import { publicAgent } from "./public-agent";
import { checkPublicUrl } from "./public-url";

const TOTAL_TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 3;
/** Failures answer on the full second, so that their time does not tell an open port from a closed one. */
const FAILURE_STEP_MS = 1_000;

export type PublicAnswer =
  | { ok: true; bytes: Buffer }
  /** `unreachable` says nothing about why: a caller could map a network with the reasons. */
  | { ok: false; reason: "unreachable" | "too_large" }
  | { ok: false; reason: "refused"; because: string };

type Fetch = {
  url: string;
  maxBytes: number;
  /** Ends everything early. */
  signal: AbortSignal;
  /** How names become addresses; the system's resolver unless a test brings its own. */
  lookup?: LookupFunction;
};

/**
 * Reads what a customer's URL names: GET without cookies or credentials, addresses checked on the very connection that is
 * used, redirects followed by hand and checked anew, bytes counted, 15 s in total. Never rejects.
 */
export async function fetchPublic(input: Fetch): Promise<PublicAnswer> {
  const startedAt = performance.now();
  const checked = checkPublicUrl(input.url);
  if (!checked.ok) return { ok: false, reason: "refused", because: checked.reason };
  const answer = await follow(checked.url, input).catch(() => UNREACHABLE);
  if (!answer.ok) await untilFullStep(startedAt, input.signal);
  return answer;
}

const UNREACHABLE: PublicAnswer = { ok: false, reason: "unreachable" };

async function follow(first: URL, { maxBytes, signal, lookup = resolve }: Fetch): Promise<PublicAnswer> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(TOTAL_TIMEOUT_MS)]);
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const agent = publicAgent(url, lookup);
    try {
      const answer = await request(url, {
        dispatcher: agent,
        signal: deadline,
        headers: { accept: "image/png, image/jpeg, image/webp", "accept-encoding": "identity", "user-agent": "pixapi" },
      });
      const location = redirectOf(answer.statusCode, answer.headers.location);
      if (location === null) return await read(answer, maxBytes);
      const next = checkPublicUrl(location, url);
      if (!next.ok || (url.protocol === "https:" && next.url.protocol === "http:")) return UNREACHABLE;
      url = next.url;
    } finally {
      // Also ends an answer that is not wanted any more.
      await agent.destroy();
    }
  }
  return UNREACHABLE;
}

async function read(answer: Awaited<ReturnType<typeof request>>, maxBytes: number): Promise<PublicAnswer> {
  const encoding = answer.headers["content-encoding"];
  if (answer.statusCode !== 200 || (encoding !== undefined && encoding !== "identity")) return UNREACHABLE;
  const pieces: Buffer[] = [];
  let byteCount = 0;
  for await (const piece of answer.body) {
    byteCount += piece.length;
    if (byteCount > maxBytes) return { ok: false, reason: "too_large" };
    pieces.push(piece);
  }
  return { ok: true, bytes: Buffer.concat(pieces, byteCount) };
}

function redirectOf(status: number, location: string | string[] | undefined): string | null {
  return Math.floor(status / 100) === 3 && typeof location === "string" ? location : null;
}

async function untilFullStep(startedAt: number, signal: AbortSignal): Promise<void> {
  const elapsedMs = performance.now() - startedAt;
  await wait(FAILURE_STEP_MS - (elapsedMs % FAILURE_STEP_MS), undefined, { signal }).catch(() => {});
}
