import type { ImageFormat } from "@/lib/core/image-format";
import { assetsUrl, env } from "@/lib/env";
import { postUpstream } from "@/lib/net/post-upstream";
import { assetPath } from "./asset-url";

const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Tells the CDN that a picture was deleted, with all its links and variants; where none is to be told, nothing happens.
 * Throws unless it answers 2xx. Twice equals once.
 */
export async function purgeCdn({ id, format }: { id: string; format: ImageFormat }): Promise<void> {
  const { ASSETS_PURGE_URL: hook, ASSETS_PURGE_TOKEN: token } = env;
  if (hook === undefined) return;
  const path = assetPath({ outputId: id, format });
  const answer = await postUpstream({
    url: hook.replaceAll("{path}", path),
    headers: {
      "content-type": "application/json",
      "user-agent": "pixapi",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ type: "asset.deleted", id, path, url: `${assetsUrl()}${path}`, tag: id }),
    signal: AbortSignal.timeout(DEADLINE_MS),
    maxAnswerBytes: MAX_ANSWER_BYTES,
    expectedAnswerBytes: 0,
  });
  if (answer.end === "complete") answer.share?.release();
  const isDone = answer.end === "complete" && Math.floor(answer.status / 100) === 2;
  if (!isDone) throw new Error(`the CDN was not told that ${id} is deleted: ${describe(answer)}`);
}

function describe(answer: Awaited<ReturnType<typeof postUpstream>>): string {
  return answer.end === "complete" ? `it answered ${answer.status}` : answer.reason;
}
