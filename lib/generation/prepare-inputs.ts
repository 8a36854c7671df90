import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { mapLimited } from "@/lib/core/map-limited";
import { UPLOAD_LIMITS } from "@/lib/limits/policy";
import { type CleanInput, cleanInput } from "@/lib/storage/clean-input";
import { inputKey } from "@/lib/storage/input-key";
import type { FileHashes } from "./body-hash";
import type { EditSources } from "./image-source";
import type { KeptInput } from "./kept-input";
import { obtainImage } from "./obtain-image";

/** A picture that passed every check, in a scratch file until its request is accepted. */
export type PreparedInput = KeptInput & { path: string };

export type PreparedInputs = {
  /** In the caller's order, the mask last. */
  inputs: readonly PreparedInput[];
  hashes: FileHashes;
};

type Obtained = Awaited<ReturnType<typeof obtainImage>>;

const FETCHES_AT_ONCE = 4;
/** As many as there are image processes. */
const DECODED_AT_ONCE = 2;
const MASK_MAX_BYTES = 4 * 1024 * 1024;

/**
 * Looks at every picture of an edit before anything is held: fetched where it is a URL, decoded in full, cleaned, and the mask
 * compared with the first. Throws 400 naming the picture, 503 when the image process is not available.
 */
export async function prepareInputs(ctx: Context, { images, mask, scratch }: EditSources): Promise<PreparedInputs> {
  const sources = mask ? [...images, mask] : images;
  const files = await mapLimited(sources, FETCHES_AT_ONCE, (source) => obtainImage(ctx, source, scratch));
  const cleaned = await mapLimited(files, DECODED_AT_ONCE, async (file) => clean(file, await scratch.newPath()));
  const maskImage = mask ? cleaned.at(-1) : undefined;
  const [first] = cleaned;
  if (maskImage && first) checkMask(maskImage, first, images.length === 1 ? "image" : "image[0]");

  const sha256s = files.map(({ sha256 }) => sha256);
  return {
    inputs: cleaned.map((image, index) =>
      named(ctx.requestId, image, index, index >= images.length ? "mask" : "image"),
    ),
    hashes: { images: sha256s.slice(0, images.length), mask: mask ? (sha256s.at(-1) ?? null) : null },
  };
}

async function clean({ label, path }: Obtained, cleanPath: string): Promise<CleanInput> {
  const cleaned = await cleanInput({ path, cleanPath, maxBytes: UPLOAD_LIMITS.file });
  if (cleaned.ok) return cleaned.image;
  if (cleaned.kind === "unavailable") {
    throw new ApiError(
      "overloaded",
      `${label} cannot be looked at right now. Nothing was charged; send the request again.`,
      {
        retryAfterSeconds: 2,
        cause: cleaned.fault,
      },
    );
  }
  const code = cleaned.kind === "too_large" ? "image_too_large" : "invalid_image";
  throw new ApiError(code, `${label} ${cleaned.fault}.`, { param: label });
}

function checkMask(mask: CleanInput, first: CleanInput, name: string): void {
  const refuse = (reason: string) => new ApiError("invalid_image", `mask ${reason}.`, { param: "mask" });
  if (mask.format !== "png") throw refuse(`is a ${mask.format.toUpperCase()}; send a PNG with transparency`);
  if (!mask.hasAlpha) {
    throw refuse("has no transparency; make transparent what is to be drawn anew, and save it as PNG with alpha");
  }
  if (mask.width !== first.width || mask.height !== first.height) {
    const [size, wanted] = [`${mask.width}×${mask.height}`, `${first.width}×${first.height}`];
    throw refuse(`is ${size} pixels, but ${name} is ${wanted}; send a mask of the same size`);
  }
  if (mask.bytes > MASK_MAX_BYTES) {
    throw new ApiError("image_too_large", "mask has more than 4 MB; save it with fewer colours.", { param: "mask" });
  }
}

function named(requestId: string, image: CleanInput, place: number, role: "image" | "mask"): PreparedInput {
  const { path, format, width, height, bytes, sha256 } = image;
  const index = role === "mask" ? 0 : place;
  const storageKey = inputKey({ requestId, role, index });
  return { id: newId("input"), role, index, storageKey, path, format, width, height, bytes, sha256 };
}
