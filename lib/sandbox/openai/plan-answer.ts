import type { PictureEdit, PictureRequest } from "../draw/picture";
import type { Script } from "../script/parse-script";
import type { EditInputs } from "./check-inputs";
import { countImageTokens, countInputTokens, estimateTextTokens } from "./count-tokens";
import type { ImageParameters } from "./image-parameters";
import { MODELS } from "./models";
import { resolveSize } from "./resolve-size";

export type Facts = {
  background: "opaque" | "transparent";
  output_format: "png" | "jpeg" | "webp";
  size: string;
  quality: "low" | "medium" | "high";
};

/** What will be drawn and the facts that go around it in the answer. */
export type PlannedAnswer = {
  pictures: PictureRequest[];
  facts: Facts;
  created: number;
  /** Of each picture alone and of everything that was put in. */
  tokens: { image: number; inputText: number; inputImages: number };
};

type Asked = {
  parameters: ImageParameters;
  inputs: EditInputs | null;
  prompt: string;
  script: Script;
  now: Date;
};

/** Resolves every `auto` and applies the script: how many pictures, which size, what they cost in tokens. */
export function planAnswer({ parameters, inputs, prompt, script, now }: Asked): PlannedAnswer {
  const rule = MODELS.find(({ id }) => id === parameters.model)?.sizes ?? "free";
  const format = parameters.output_format ?? "png";
  const quality = qualityOf(parameters, script);
  const size = script.size ?? resolveSize(parameters.size ?? "auto", { prompt, input: inputs?.first ?? null, rule });
  const isTransparent = parameters.background === "transparent";
  const pictures = Array.from({ length: countPictures(parameters, script) }, (_, index) => ({
    prompt,
    ...size,
    index: script.fault === "duplicate" ? 0 : index,
    quality,
    format,
    compression: parameters.output_compression ?? 100,
    isTransparent,
    haze: 0,
    edit: inputs && toEdit(inputs),
  }));
  return {
    pictures,
    facts: {
      background: isTransparent ? "transparent" : "opaque",
      output_format: format,
      size: `${size.width}x${size.height}`,
      quality,
    },
    created: Math.floor(now.getTime() / 1000),
    tokens: {
      image: countImageTokens({ ...size, quality }, rule),
      inputText: estimateTextTokens(prompt),
      inputImages: inputs
        ? [inputs.first, ...inputs.others].reduce((sum, input) => sum + countInputTokens(input), 0)
        : 0,
    },
  };
}

function qualityOf(parameters: ImageParameters, script: Script): Facts["quality"] {
  const asked = parameters.quality == null || parameters.quality === "auto" ? "high" : parameters.quality;
  if (script.fault !== "other_quality") return asked;
  return asked === "low" ? "medium" : "low";
}

function countPictures(parameters: ImageParameters, script: Script): number {
  const asked = parameters.n ?? 1;
  if (script.error === "no_image" || script.fault === "refusal_text") return 0;
  if (script.fault === "extra") return asked + 1;
  return Math.min(asked, script.images ?? asked);
}

function toEdit({ first, others, mask }: EditInputs): PictureEdit {
  return { inputs: [first, ...others].map(({ bytes }) => bytes), mask };
}
