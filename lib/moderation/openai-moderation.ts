import { z } from "zod";
import { mapLimited } from "@/lib/core/map-limited";
import { postUpstream } from "@/lib/net/post-upstream";
import type { Checker, Content, Findings } from "./checker";

type Account = {
  baseUrl: string;
  /** Null for a checker in one's own network that wants none. */
  apiKey: string | null;
  isSandbox: boolean;
};

const MODEL = "omni-moderation-latest";
const CALLS_AT_ONCE = 4;
const MAX_ANSWER_BYTES = 256 * 1024;
const EXPECTED_ANSWER_BYTES = 4 * 1024;

const answer = z.object({
  results: z.array(z.object({ category_scores: z.record(z.string(), z.number().nullable()) })).min(1),
});

/**
 * OpenAI's moderation, and what speaks its wire. It takes one picture a call, so each goes with the prompt in a call of its
 * own, and the highest score of each category counts.
 */
export function openaiModeration(account: Account): Checker {
  return {
    by: account.isSandbox ? "sandbox" : "openai",
    async judge({ prompt, images }: Content, signal: AbortSignal): Promise<Findings> {
      const text = { type: "text", text: prompt };
      const inputs = images.map((url) => [text, { type: "image_url", image_url: { url } }]);
      const calls = inputs.length > 0 ? inputs : [[text]];
      const found = await mapLimited(calls, CALLS_AT_ONCE, (input) => judgeOne(account, input, signal));
      return highest(found);
    },
  };
}

async function judgeOne({ baseUrl, apiKey }: Account, input: unknown, signal: AbortSignal): Promise<Findings> {
  const { end, ...received } = await postUpstream({
    url: `${baseUrl}/moderations`,
    headers: {
      ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": "pixapi",
    },
    body: JSON.stringify({ model: MODEL, input }),
    signal,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    expectedAnswerBytes: EXPECTED_ANSWER_BYTES,
  });
  if (!("body" in received)) return { ok: false, reason: end };
  received.share?.release();
  if (received.status !== 200) return { ok: false, reason: `status ${received.status}` };
  return readScores(received.body);
}

function readScores(body: Buffer): Findings {
  const parsed = answer.safeParse(jsonOf(body));
  if (!parsed.success) return { ok: false, reason: "an answer without scores" };
  const scores = new Map<string, number>();
  for (const { category_scores: ofResult } of parsed.data.results) raise(scores, Object.entries(ofResult));
  return { ok: true, scores };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    // Not JSON has no scores either.
    return null;
  }
}

function highest(found: readonly Findings[]): Findings {
  const scores = new Map<string, number>();
  for (const findings of found) {
    if (!findings.ok) return findings;
    raise(scores, findings.scores);
  }
  return { ok: true, scores };
}

function raise(scores: Map<string, number>, more: Iterable<readonly [string, number | null]>): void {
  for (const [category, score] of more) scores.set(category, Math.max(scores.get(category) ?? 0, score ?? 0));
}
