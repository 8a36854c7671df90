import type { PictureRequest } from "../draw/picture";
import type { Script } from "../script/parse-script";
import { countImageTokens, estimateTextTokens } from "./count-tokens";
import type { GenerationRequest } from "./generation-request";

/** What will be drawn and the facts that go around it in the answer. */
export type PlannedAnswer = {
  pictures: PictureRequest[];
  facts: {
    created: number;
    background: "opaque";
    output_format: "png" | "jpeg" | "webp";
    size: string;
    quality: "low" | "medium" | "high";
    usage: {
      input_tokens: number;
      output_tokens: number;
      total_tokens: number;
      input_tokens_details: { text_tokens: number; image_tokens: number };
    };
  };
};

type Asked = { request: GenerationRequest; prompt: string; script: Script; now: Date };

/** Resolves every `auto` and applies the script: how many pictures, which size, what they cost in tokens. */
export function planAnswer({ request, prompt, script, now }: Asked): PlannedAnswer {
  const format = request.output_format ?? "png";
  const quality = request.quality == null || request.quality === "auto" ? "high" : request.quality;
  const size = script.size ?? sizeOf(request.size ?? "auto", prompt);
  const pictures = Array.from({ length: countPictures(request, script) }, (_, index) => ({
    prompt,
    ...size,
    index: script.fault === "duplicate" ? 0 : index,
    quality,
    format,
    compression: request.output_compression ?? 100,
  }));

  const textTokens = estimateTextTokens(prompt);
  const outputTokens = pictures.length * countImageTokens({ ...size, quality });
  return {
    pictures,
    facts: {
      created: Math.floor(now.getTime() / 1000),
      background: "opaque",
      output_format: format,
      size: `${size.width}x${size.height}`,
      quality,
      usage: {
        input_tokens: textTokens,
        output_tokens: outputTokens,
        total_tokens: textTokens + outputTokens,
        input_tokens_details: { text_tokens: textTokens, image_tokens: 0 },
      },
    },
  };
}

function countPictures(request: GenerationRequest, script: Script): number {
  const asked = request.n ?? 1;
  if (script.error === "no_image") return 0;
  if (script.fault === "extra") return asked + 1;
  return Math.min(asked, script.images ?? asked);
}

function sizeOf(size: string, prompt: string): { width: number; height: number } {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  if (width !== undefined && height !== undefined) return { width: Number(width), height: Number(height) };
  if (/\b(landscape|panorama|panoramic|wide|banner)\b/i.test(prompt)) return { width: 1536, height: 1024 };
  if (/\b(portrait|tall|vertical)\b/i.test(prompt)) return { width: 1024, height: 1536 };
  return { width: 1024, height: 1024 };
}
