import { randomBytes } from "node:crypto";
import type { PictureRequest } from "../draw/picture";
import type { Script } from "../script/parse-script";
import type { Asked } from "./check-content";
import type { GeminiModel } from "./models";
import { IMAGE_SIZES, NATIVE_SIZES } from "./native-sizes";

/** What will be drawn and the facts that go around it. */
export type PlannedContent = {
  /** The first is the interim thought, unless there is nothing to draw. */
  pictures: PictureRequest[];
  /** Null where the caller wants no words, and for a bare refusal. */
  words: string | null;
  facts: { modelVersion: string; responseId: string };
  usage: object;
};

const INPUT_TOKENS = 560;
const THOUGHT_TOKENS = 180;
const WORD_TOKENS = 12;
const INTERIM_HAZE = 0.25;
/** Another composition than any that is delivered, so that taking the interim one is seen. */
const INTERIM_INDEX = 50;
const REFUSAL = "I can't create this picture, but I can help with something else.";

/** Resolves the shape and applies the script: how many pictures, which size, what they cost in tokens. */
export function planContent({
  asked,
  prompt,
  script,
  model,
  drawnBefore,
}: {
  asked: Asked;
  prompt: string;
  script: Script;
  model: GeminiModel;
  /** Pictures of the same request in earlier calls. */
  drawnBefore: number;
}): PlannedContent {
  const request: PictureRequest = {
    prompt,
    ...(script.size ?? nativeSize(asked)),
    index: 0,
    quality: "high",
    format: model.format,
    compression: 92,
    isTransparent: false,
    haze: 0,
    edit: asked.inputs.length > 0 ? { inputs: asked.inputs.map(({ bytes }) => bytes), mask: null } : null,
  };
  const count = drawnBefore < (script.images ?? Number.POSITIVE_INFINITY) ? countPictures(asked, script) : 0;
  const isSame = script.fault === "duplicate";
  const drawn = Array.from({ length: count }, (_, index) => ({
    ...request,
    index: drawnBefore + (isSame ? 0 : index),
  }));
  const interim = { ...request, index: INTERIM_INDEX, haze: INTERIM_HAZE };
  const isRefused = script.fault === "refusal_text";
  const hasWords = isRefused || asked.modalities.includes("TEXT");
  return {
    pictures: count > 0 ? [interim, ...drawn] : [],
    words: hasWords ? (isRefused ? REFUSAL : "Here is your picture.") : null,
    facts: { modelVersion: model.id, responseId: randomBytes(12).toString("base64url") },
    usage: countUsage({ asked, prompt, images: count * (model.tokens[asked.imageSize] ?? 0), hasWords }),
  };
}

function countPictures({ modalities }: Asked, { error, fault, images }: Script): number {
  if (error === "no_image" || fault === "refusal_text" || !modalities.includes("IMAGE")) return 0;
  if (fault === "extra" || fault === "duplicate") return 2;
  return Math.min(1, images ?? 1);
}

function nativeSize({ aspectRatio, imageSize, inputs: [first] }: Asked): { width: number; height: number } {
  const ratio = aspectRatio ?? (first ? nearestRatio(first) : "1:1");
  const size = NATIVE_SIZES[ratio]?.[IMAGE_SIZES.indexOf(imageSize)] ?? "1024x1024";
  const [width = 1024, height = 1024] = size.split("x").map(Number);
  return { width, height };
}

function nearestRatio({ width, height }: { width: number; height: number }): string {
  const distance = (ratio: string) => {
    const [across = 1, down = 1] = ratio.split(":").map(Number);
    return Math.abs(Math.log(across / down) - Math.log(width / height));
  };
  const common = Object.keys(NATIVE_SIZES).slice(0, 10);
  return common.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best));
}

function countUsage(counted: { asked: Asked; prompt: string; images: number; hasWords: boolean }): object {
  const { asked, images } = counted;
  const text = Math.ceil(Buffer.byteLength(counted.prompt) / 4);
  const inputs = asked.inputs.length * INPUT_TOKENS;
  const words = counted.hasWords ? WORD_TOKENS : 0;
  const detail = (modality: string, tokenCount: number) => (tokenCount > 0 ? [{ modality, tokenCount }] : []);
  return {
    promptTokenCount: text + inputs,
    candidatesTokenCount: words + images,
    thoughtsTokenCount: THOUGHT_TOKENS,
    totalTokenCount: text + inputs + words + images + THOUGHT_TOKENS,
    promptTokensDetails: [...detail("TEXT", text), ...detail("IMAGE", inputs)],
    candidatesTokensDetails: [...detail("TEXT", words), ...detail("IMAGE", images)],
  };
}
