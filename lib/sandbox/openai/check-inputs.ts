import sharp from "sharp";
import { type OpenaiError, openaiErrors } from "./openai-error";

export type SentFile = { bytes: Buffer; mediaType: string };

/** `name` is what the caller calls the pictures: `image` in a form, `images` in JSON. */
export type EditFiles = { name: "image" | "images"; images: readonly SentFile[]; mask: SentFile | null };

export type InputPicture = { bytes: Buffer; width: number; height: number };

export type EditInputs = { first: InputPicture; others: readonly InputPicture[]; mask: Buffer | null };

type Checked = { ok: true; inputs: EditInputs } | { ok: false; error: OpenaiError };
type Opened = InputPicture & { format: string; hasAlpha: boolean };

const MAX_INPUTS = 16;
const MB = 1024 * 1024;
const MAX_INPUT_BYTES = 50 * MB;
const MAX_MASK_BYTES = 4 * MB;

/** Opens an edit's pictures as OpenAI does: 1 to 16 of png, webp or jpeg, and a mask that fits the first of them. */
export async function checkInputs({ name, images, mask }: EditFiles): Promise<Checked> {
  if (images.length === 0) {
    return refuse(openaiErrors.invalid(`Missing required parameter: '${name}'.`, name, "missing_required_parameter"));
  }
  if (images.length > MAX_INPUTS) {
    const message = `Invalid '${name}': array too long. Expected at most ${MAX_INPUTS} images, got ${images.length}.`;
    return refuse(openaiErrors.invalid(message, name, "array_above_max_length"));
  }
  const opened: Opened[] = [];
  for (const [index, file] of images.entries()) {
    const picture = await open(file, { name, label: `image ${index + 1}`, maxBytes: MAX_INPUT_BYTES });
    if ("error" in picture) return refuse(picture.error);
    opened.push(picture);
  }
  const [first, ...others] = opened;
  if (!first) return refuse(openaiErrors.server());
  if (!mask) return { ok: true, inputs: { first, others, mask: null } };

  const cover = await open(mask, { name: "mask", label: "mask", maxBytes: MAX_MASK_BYTES });
  if ("error" in cover) return refuse(cover.error);
  const problem = describeMask(cover, first);
  if (problem !== null) return refuse(openaiErrors.invalidImage(problem, "mask"));
  return { ok: true, inputs: { first, others, mask: cover.bytes } };
}

async function open(
  { bytes, mediaType }: SentFile,
  file: { name: string; label: string; maxBytes: number },
): Promise<Opened | { error: OpenaiError }> {
  if (bytes.length >= file.maxBytes) {
    const message = `Invalid ${file.label}: ${bytes.length} bytes, it must be smaller than ${file.maxBytes / MB} MB.`;
    return { error: openaiErrors.invalid(message, file.name, "image_too_large") };
  }
  const format = formatOf(bytes);
  if (!format) {
    const message = `Invalid file '${file.name}': unsupported mimetype ('${mediaType.slice(0, 60)}'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.`;
    return { error: openaiErrors.invalid(message, file.name, "unsupported_file_mimetype") };
  }
  try {
    const { width, height, hasAlpha = false } = await sharp(bytes).metadata();
    await sharp(bytes, { failOn: "error" }).stats();
    return { bytes, width, height, format, hasAlpha };
  } catch {
    // Whatever the decoder found, OpenAI says the same sentence.
    return { error: openaiErrors.undecodable(file.label, file.name) };
  }
}

function formatOf(bytes: Buffer): "png" | "jpeg" | "webp" | null {
  const start = bytes.toString("latin1", 0, 12);
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (start.startsWith("\xff\xd8\xff")) return "jpeg";
  return /^RIFF....WEBP$/s.test(start) ? "webp" : null;
}

function describeMask(mask: Opened, first: Opened): string | null {
  if (mask.format !== "png") return `Invalid mask: it must be a PNG, not ${mask.format}.`;
  if (!mask.hasAlpha) return "Invalid mask: it must have an alpha channel.";
  if (mask.width !== first.width || mask.height !== first.height) {
    return `Invalid mask: its size ${mask.width}x${mask.height} must be that of the first image, ${first.width}x${first.height}.`;
  }
  return null;
}

function refuse(error: OpenaiError): Checked {
  return { ok: false, error };
}
