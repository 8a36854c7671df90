import sharp from "sharp";
import type { Answer } from "../answer/wire";
import { type ContentRequest, contentRequest } from "./content-request";
import { googleErrors } from "./google-errors";
import type { GeminiModel } from "./models";
import { IMAGE_SIZES, type ImageSize } from "./native-sizes";

export type Input = { bytes: Buffer; width: number; height: number };

/** What a caller asked for, read out of the body. */
export type Asked = {
  prompt: string;
  inputs: readonly Input[];
  /** Null leaves it to the first input's shape, else square. */
  aspectRatio: string | null;
  imageSize: ImageSize;
  modalities: readonly ("TEXT" | "IMAGE")[];
};

type Checked = { ok: true; asked: Asked } | { ok: false; answer: Answer };

const INPUT_TYPES = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"];

/** Reads a body as Google does for the model: what is asked for, or the 400 about the first thing wrong. */
export async function checkContent(body: unknown, model: GeminiModel): Promise<Checked> {
  const parsed = contentRequest.safeParse(body);
  if (!parsed.success) return refuse(describe(parsed.error.issues[0]));
  const { contents, generationConfig } = parsed.data;
  const { aspectRatio = null, imageSize = "1K" } = generationConfig?.imageConfig ?? {};
  if (aspectRatio !== null && !model.aspectRatios.includes(aspectRatio)) {
    return refuse(`Invalid value at 'generation_config.image_config.aspect_ratio': '${aspectRatio.slice(0, 20)}'.`);
  }
  if (model.tokens[imageSize] === undefined) {
    return refuse(`Invalid value at 'generation_config.image_config.image_size': '${imageSize}' is not supported.`);
  }
  const read = await readInputs(contents, model);
  if (!read.ok) return read;
  const prompt = textOf(contents);
  if (prompt === "") return refuse("Unable to submit request because it must have a text parameter.");
  const modalities = generationConfig?.responseModalities ?? ["TEXT", "IMAGE"];
  return { ok: true, asked: { prompt, inputs: read.inputs, aspectRatio, imageSize, modalities } };
}

/** The text of the user's parts, in order. */
function textOf(contents: ContentRequest["contents"]): string {
  const parts = contents.filter(({ role }) => role !== "model").flatMap((content) => content.parts);
  return parts.flatMap(({ text }) => text ?? []).join("\n");
}

async function readInputs(
  contents: ContentRequest["contents"],
  { maxInputs }: GeminiModel,
): Promise<{ ok: true; inputs: Input[] } | { ok: false; answer: Answer }> {
  const files = contents.flatMap(({ parts }) => parts.flatMap(({ inlineData }) => inlineData ?? []));
  if (files.length > maxInputs) return refuse(`Too many images: ${files.length}, at most ${maxInputs} are supported.`);
  const inputs: Input[] = [];
  for (const { mimeType, data } of files) {
    if (!INPUT_TYPES.includes(mimeType)) return refuse(`Unsupported MIME type: ${mimeType.slice(0, 60)}`);
    const bytes = Buffer.from(data, "base64");
    try {
      const { width, height } = await sharp(bytes).metadata();
      await sharp(bytes, { failOn: "error" }).stats();
      inputs.push({ bytes, width, height });
    } catch {
      // Whatever the decoder found, Google says the same sentence.
      return refuse("Unable to process input image. Please retry or report in the feedback.");
    }
  }
  return { ok: true, inputs };
}

function describe(issue: { code: string; path: PropertyKey[]; keys?: string[] } | undefined): string {
  const path = issue?.path.join(".") ?? "";
  if (issue?.code === "unrecognized_keys") {
    const name = issue.keys?.[0]?.slice(0, 60) ?? "";
    return `Invalid JSON payload received. Unknown name "${name}"${path === "" ? "" : ` at '${path}'`}: Cannot find field.`;
  }
  if (path.endsWith("imageSize")) return `Invalid value at '${path}': use one of ${IMAGE_SIZES.join(", ")}.`;
  return path === "" ? "Invalid JSON payload received." : `Invalid value at '${path}'.`;
}

function refuse(message: string): { ok: false; answer: Answer } {
  return { ok: false, answer: googleErrors.invalid(message) };
}
