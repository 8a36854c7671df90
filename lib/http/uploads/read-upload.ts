import { Readable } from "node:stream";
import { ApiError } from "@/lib/core/errors";
import type { EditSources, ImageSource } from "@/lib/generation/image-source";
import { UPLOAD_LIMITS } from "@/lib/limits/policy";
import { admitBody } from "@/lib/net/body-budget";
import type { Scratch } from "@/lib/storage/scratch";
import { bodyChunks, mediaTypeOf } from "../body";
import { parseJson } from "../parse-json";
import { formToBody } from "./form-to-body";
import { type JsonImage, jsonToEdit } from "./json-to-edit";
import { type FormEntry, readForm } from "./read-form";
import { splitDataUrls } from "./split-data-urls";

/** Where they are expected, a call without one is an edit that lacks it, and no generation. */
export type Pictures = "expected" | "possible";

/** Pieces between the socket and the disk, and the text of the body. */
const WINDOW_BYTES = 1024 * 1024;

export type Upload = {
  /** The parameters, as the JSON body of the same call would hold them. */
  body: unknown;
  /** Null for a call that brings no picture where it need not. */
  edit: EditSources | null;
};

/**
 * Reads a call that may bring pictures, as multipart/form-data or as JSON; files and data URLs go to `scratch` while they
 * come in. Throws 400, 413 and 415 with a sentence, 503 where there is no room for what is on its way to the disk.
 */
export async function readUpload(request: Request, scratch: Scratch, pictures: Pictures): Promise<Upload> {
  const share = await admitBody(WINDOW_BYTES);
  try {
    return await readByType(request, scratch, pictures);
  } finally {
    share.release();
  }
}

async function readByType(request: Request, scratch: Scratch, pictures: Pictures): Promise<Upload> {
  const mediaType = mediaTypeOf(request);
  switch (mediaType) {
    case "multipart/form-data":
      return readMultipart(request, scratch);
    case "application/json":
      return readImageJson(request, scratch, pictures);
    default: {
      const sent = mediaType ? `"${mediaType.slice(0, 100)}"` : "missing";
      throw new ApiError(
        "unsupported_media_type",
        `The body's content type is ${sent}; send multipart/form-data, or JSON with "Content-Type: application/json".`,
      );
    }
  }
}

async function readMultipart(request: Request, scratch: Scratch): Promise<Upload> {
  const { body, images, mask } = formToBody(await readForm(request, scratch));
  const label = (index: number) => (images.length === 1 ? "image" : `image[${index}]`);
  const sources = [];
  for (const [index, entry] of images.entries()) sources.push(await partSource(entry, label(index), scratch));
  return { body, edit: { images: sources, mask: mask && (await partSource(mask, "mask", scratch)), scratch } };
}

/** A part without a file may still hold a URL or a data URL. */
async function partSource(entry: FormEntry, label: string, scratch: Scratch): Promise<ImageSource> {
  if (entry.kind === "file") return { label, kind: "file", path: entry.path ?? "", sha256: entry.sha256 };
  const text = Readable.from([Buffer.from(JSON.stringify({ image: entry.value }))]);
  const { json, files } = await splitDataUrls(text, scratch);
  const [image] = jsonToEdit(parseJson(json), files).images;
  return toSource({ ...(image ?? { image: { url: entry.value } }), label });
}

async function readImageJson(request: Request, scratch: Scratch, pictures: Pictures): Promise<Upload> {
  const { json, files } = await splitDataUrls(bodyChunks(request, UPLOAD_LIMITS.json()), scratch);
  const { body, images, mask, isEdit } = jsonToEdit(parseJson(json), files);
  if (!isEdit && pictures === "possible") return { body, edit: null };
  return { body, edit: { images: images.map(toSource), mask: mask && toSource(mask), scratch } };
}

function toSource({ label, image }: JsonImage): ImageSource {
  return "url" in image
    ? { label, kind: "url", url: image.url }
    : { label, kind: "file", path: image.path, sha256: image.sha256 };
}
