import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import { request } from "undici";
import { publicAgent } from "./public-agent";
import { checkPublicUrl } from "./public-url";

const TOTAL_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1_024;

export type PostAnswer =
  /** Whatever the status, a redirect included; `text` is the first kilobyte of the body. */
  { ok: true; status: number; text: string } | { ok: false; reason: string };

type Post = {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How names become addresses; the system's resolver unless a test brings its own. */
  lookup?: LookupFunction;
};

/**
 * Sends JSON to a customer's URL: addresses checked on the very connection that is used, no redirect followed, no cookies or
 * credentials, 10 s in total. Never rejects.
 */
export async function postPublic({ url: text, headers, body, lookup = resolve }: Post): Promise<PostAnswer> {
  const checked = checkPublicUrl(text);
  if (!checked.ok) return { ok: false, reason: `the URL ${checked.reason}` };
  const { url } = checked;
  const agent = publicAgent(url, lookup);
  const signal = AbortSignal.timeout(TOTAL_TIMEOUT_MS);
  try {
    const own = { "content-type": "application/json", "accept-encoding": "identity", "user-agent": "pixapi" };
    const answer = await request(url, {
      method: "POST",
      dispatcher: agent,
      signal,
      headers: { ...own, ...headers },
      body,
    });
    return { ok: true, status: answer.statusCode, text: await firstBytes(answer.body).catch(() => "") };
  } catch {
    const seconds = TOTAL_TIMEOUT_MS / 1_000;
    return { ok: false, reason: signal.aborted ? `no answer within ${seconds} s` : "could not be reached" };
  } finally {
    // Also ends an answer that is longer than anybody will read.
    await agent.destroy();
  }
}

async function firstBytes(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let byteCount = 0;
  for await (const piece of body) {
    pieces.push(piece);
    byteCount += piece.length;
    if (byteCount >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MAX_ANSWER_BYTES).toString("utf8");
}
