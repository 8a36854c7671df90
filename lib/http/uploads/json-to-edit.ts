import { ApiError } from "@/lib/core/errors";
import type { ReceivedFile } from "./data-url-file";

/** A picture of a JSON body: a file that came as a data URL, or an address. */
export type JsonImage = { label: string; image: Extract<ReceivedFile, { ok: true }> | { url: string } };

export type SortedJson = {
  /** The body without its pictures. */
  body: unknown;
  images: JsonImage[];
  mask: JsonImage | null;
  /** False for a body that names no picture at all. */
  isEdit: boolean;
};

type Files = ReadonlyMap<string, ReceivedFile>;
type Members = Record<string, unknown>;

const IMAGE_FIELDS = ["images", "image", "mask"];

/**
 * Takes the pictures out of a parsed body: `images: [{image_url}]` or `image` as a URL, a data URL or an array of them, and
 * `mask`. Throws 400 naming the picture that is none.
 */
export function jsonToEdit(parsed: unknown, files: Files): SortedJson {
  if (!isObject(parsed)) return { body: parsed, images: [], mask: null, isEdit: false };
  const isGiven = (name: string) => Object.hasOwn(parsed, name) && parsed[name] !== null;
  if (isGiven("images") && isGiven("image")) {
    throw new ApiError("invalid_value", "The body has both images and image; send one of them.", { param: "image" });
  }
  const name = isGiven("images") ? "images" : "image";
  const given: unknown = isGiven(name) ? parsed[name] : [];
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const label = (index: number) => (list.length === 1 && !Array.isArray(given) ? name : `${name}[${index}]`);
  const images = list.map((item, index) => imageOf(item, label(index), files));
  const mask = isGiven("mask") ? imageOf(parsed.mask, "mask", files) : null;
  const body = Object.fromEntries(Object.entries(parsed).filter(([field]) => !IMAGE_FIELDS.includes(field)));
  refuseStrayFiles(body, files);
  return { body, images, mask, isEdit: IMAGE_FIELDS.some(isGiven) };
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function imageOf(value: unknown, label: string, files: Files): JsonImage {
  if (isObject(value) && typeof value.file_id === "string") {
    throw refused("unsupported_parameter", label, `${label} names a file_id; send an image_url or a data URL instead`);
  }
  const text = isObject(value) ? (value.image_url ?? value.url) : value;
  if (typeof text !== "string") {
    throw refused(
      "invalid_type",
      label,
      `${label} is no picture; send a URL, a data URL or {"image_url": "https://…"}`,
    );
  }
  const file = files.get(text);
  if (file?.ok) return { label, image: file };
  if (file)
    throw refused(file.kind === "too_large" ? "image_too_large" : "invalid_image", label, `${label} ${file.fault}`);
  if (/^https?:\/\//i.test(text)) return { label, image: { url: text } };
  const fault = /^data:/i.test(text) ? "is a data URL that is not base64" : "is neither a URL nor a data URL";
  throw refused("invalid_value", label, `${label} ${fault}; send https://… or data:image/png;base64,…`);
}

/** A picture in any other field would be lost, and its text with it. */
function refuseStrayFiles(body: Members, files: Files): void {
  for (const [name, value] of Object.entries(body)) {
    const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    if ([...files.keys()].some((placeholder) => text.includes(placeholder))) {
      const field = JSON.stringify(name.slice(0, 64));
      throw refused(
        "invalid_value",
        name.slice(0, 64),
        `The field ${field} holds a data URL; pictures go into image, images or mask`,
      );
    }
  }
}

function refused(
  code: "invalid_value" | "invalid_type" | "invalid_image" | "image_too_large" | "unsupported_parameter",
  param: string,
  sentence: string,
) {
  return new ApiError(code, `${sentence}.`, { param });
}
