import type { ModelDefinition } from "@/lib/catalog/define-model";
import { ApiError } from "@/lib/core/errors";
import { checkEdit } from "@/lib/generation/check-edit";
import { checkInputBytes } from "@/lib/generation/check-input-bytes";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import type { Mask } from "./mask/mask-history";

/** A picture that an edit begins with. */
export type InputPicture = {
  id: string;
  name: string;
  width: number;
  height: number;
  bytes: number;
  /** The whole picture and a smaller one, for this page only. */
  url: string;
  thumbnailUrl: string;
  /** What is sent: the file, or the link of a picture that this workspace has. */
  sent: Blob | string;
};

/** What is sent besides the parameters; the mask may be the link of an earlier one. */
export type Edit = { pictures: readonly Pick<InputPicture, "id" | "name" | "sent">[]; mask: Mask | string | null };

type WireInput = WireUsageRequest["inputs"][number];
type WireOutput = WireUsageRequest["outputs"][number];

export const INPUT_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
/** What the API takes as one file (`UPLOAD_LIMITS.file`). */
const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Why a file is not taken, by its name and size alone; null for one that is. */
export function fileFault({ name, type, size }: Pick<File, "name" | "type" | "size">): string | null {
  if (!INPUT_TYPES.some((known) => known === type)) return `${name} is ${kindOf(name, type)}; add a PNG, JPEG or WebP.`;
  if (size === 0) return `${name} is empty; add a PNG, JPEG or WebP.`;
  if (size <= MAX_FILE_BYTES) return null;
  return `${name} has ${(size / 1024 / 1024).toFixed(1)} MB; add one of at most 50 MB.`;
}

/** Why the model does not take these pictures, in the API's words; null where it does. */
export function inputsFault(
  model: ModelDefinition,
  pictures: readonly Pick<InputPicture, "bytes">[],
  hasMask: boolean,
): string | null {
  if (pictures.length === 0) return null;
  try {
    checkEdit(model, { images: pictures.length, hasMask });
    checkInputBytes(model, pictures);
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}

/** Which picture a refusal means by its `param`: an id, "mask", or null where it means none of them. */
export function refusedPicture(param: string | null, ids: readonly string[]): string | null {
  if (param === "mask") return "mask";
  const [, index] = /^image(?:\[(\d+)\])?$/.exec(param ?? "") ?? [null, null];
  if (param === "image" && ids.length > 1) return null;
  return param?.startsWith("image") ? (ids[Number(index ?? 0)] ?? null) : null;
}

/** The pictures with one of them at another place; the others keep their order. */
export function moveInput(pictures: readonly InputPicture[], id: string, to: number): InputPicture[] {
  const moved = pictures.filter((picture) => picture.id === id);
  const others = pictures.filter((picture) => picture.id !== id);
  return [...others.slice(0, Math.max(0, to)), ...moved, ...others.slice(Math.max(0, to))];
}

/** A picture that a run has made, to be edited; null once it is deleted. */
export function pictureOfOutput({
  id,
  url,
  thumbnail_url,
  width,
  height,
  bytes,
  index,
}: WireOutput): InputPicture | null {
  if (!url) return null;
  return { id, name: `Result ${index + 1}`, width, height, bytes, url, thumbnailUrl: thumbnail_url ?? url, sent: url };
}

/** The pictures of an earlier edit that are still there, and how many are not. */
export function picturesOfInputs(inputs: readonly WireInput[]): { pictures: InputPicture[]; deleted: number } {
  const images = inputs.filter(({ role }) => role === "image");
  const pictures = images.flatMap(({ url, thumbnail_url, index, sha256, width, height, bytes }) => {
    if (!url) return [];
    const id = `${index}-${sha256}`;
    return [
      { id, name: `Image ${index + 1}`, width, height, bytes, url, thumbnailUrl: thumbnail_url ?? url, sent: url },
    ];
  });
  return { pictures, deleted: images.length - pictures.length };
}

/** The edit of an earlier run once more, by links; null where one of its pictures is gone. */
export function sameEdit(inputs: readonly WireInput[]): Edit | null {
  const { pictures, deleted } = picturesOfInputs(inputs);
  const mask = inputs.find(({ role }) => role === "mask");
  return deleted > 0 || (mask && !mask.url) ? null : { pictures, mask: mask?.url ?? null };
}

function kindOf(name: string, type: string): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toUpperCase();
  if (ending) return `a ${ending} file`;
  return type ? `of type ${type}` : "of no known type";
}
