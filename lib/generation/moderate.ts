import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { mapLimited } from "@/lib/core/map-limited";
import { env } from "@/lib/env";
import { checkContent } from "@/lib/moderation/check-content";
import type { Checker, Content } from "@/lib/moderation/checker";
import { checkerFor } from "@/lib/moderation/checker-for";
import { noteVerdict } from "@/lib/moderation/note-verdict";
import type { Strictness } from "@/lib/moderation/schema";
import { strictnessOf } from "@/lib/moderation/strictness-of";
import type { Verdict } from "@/lib/moderation/verdict";
import { withoutScriptedWords } from "@/lib/providers/without-scripted-words";
import { readPreview } from "@/lib/storage/read-preview";
import { failedEnding, type Run } from "./failed-ending";
import type { Ending } from "./finish";
import { detach } from "./in-flight";

const PREVIEWS_AT_ONCE = 2;
const RETRY_AFTER_SECONDS = 5;

/**
 * Has the prompt and the pictures of an accepted request checked where its workspace wants that, before a provider is asked.
 * The ending of a request that was refused, with its hold to be released; null where the work may go on.
 */
export async function moderate(ctx: Context, run: Run): Promise<Ending | null> {
  const checker = checkerFor(run.mode);
  const strictness = checker ? await strictnessOf(ctx.workspaceId) : "off";
  if (checker === null || strictness === "off") return null;

  const verdict = await run.stopwatch.measure("moderation", () => judge(run, checker, strictness));
  const refusal = refusalOf(verdict, run);
  const noted = noteVerdict(ctx.requestId, verdict);
  if (refusal === null) {
    void detach(noted);
    return null;
  }
  await noted;
  return { ...failedEnding(run, refusal), provider: null };
}

async function judge(run: Run, checker: Checker, strictness: Exclude<Strictness, "off">): Promise<Verdict> {
  const content = await contentOf(run, checker);
  if (content === null) return { stage: "input", decision: "unchecked", categories: [], by: checker.by };
  return checkContent({ checker, content, strictness });
}

/** Null when a picture cannot be shown to the checker: then nobody could say that it was looked at. */
async function contentOf({ plan, inputs }: Run, { by }: Checker): Promise<Content | null> {
  const { prompt } = plan.parameters;
  const pictures = inputs.filter(({ role }) => role === "image");
  const images = await mapLimited(pictures, PREVIEWS_AT_ONCE, ({ storageKey }) => readPreview(storageKey));
  const shown = images.filter((image) => image !== null);
  if (shown.length < images.length) return null;
  return { prompt: by === "sandbox" ? prompt : withoutScriptedWords(prompt), images: shown };
}

function refusalOf({ stage, decision, categories }: Verdict, { inputs }: Run): ApiError | null {
  if (decision === "blocked") {
    const what = inputs.length > 0 ? "The 'prompt' or a picture" : "The 'prompt'";
    return new ApiError(
      "moderation_blocked",
      `${what} was rejected by the content check (${categories.join(", ")}). Nothing was charged. Change it; sent unchanged it is rejected again.`,
      { param: "prompt", extra: { stage, categories } },
    );
  }
  if (decision === "unchecked" && env.MODERATION_ON_FAILURE === "refuse") {
    return new ApiError(
      "overloaded",
      "The content check cannot be reached right now. Nothing was charged; send the request again in a moment.",
      { retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  }
  return null;
}
