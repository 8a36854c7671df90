import { randomBytes } from "node:crypto";
import type { Block, Finish } from "../script/words";

type Refusal = { block: Block } | { finish: Finish };

const PROMPT_TOKENS = 12;

/** Google's 200 without a picture: the prompt was blocked, or the model stopped for a reason. */
export function refusalBody(model: string, refusal: Refusal) {
  const facts = {
    usageMetadata: {
      promptTokenCount: PROMPT_TOKENS,
      totalTokenCount: PROMPT_TOKENS,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: PROMPT_TOKENS }],
    },
    modelVersion: model,
    responseId: randomBytes(12).toString("base64url"),
  };
  if ("block" in refusal) return { promptFeedback: { blockReason: refusal.block.toUpperCase() }, ...facts };
  const finishReason = refusal.finish.toUpperCase();
  const finishMessage = `The picture could not be shown: ${finishReason}.`;
  return { candidates: [{ content: {}, finishReason, finishMessage, index: 0 }], ...facts };
}
