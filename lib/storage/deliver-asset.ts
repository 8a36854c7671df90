import { hash } from "node:crypto";
import { assert, assertNever } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { type ImageFormat, MEDIA_TYPES } from "@/lib/core/image-format";
import { isCdnPurged } from "@/lib/env";
import { ensureVariant } from "./ensure-variant";
import { objectStore } from "./object-store";
import { selectRange } from "./select-range";
import type { ByteRange } from "./store";
import { webStream } from "./web-stream";

type Output = {
  id: string;
  key: string;
  format: ImageFormat;
  bytes: number;
  /** Hex. */
  sha256: string;
  /** When the picture or the link to it ends, whichever is first. */
  expiresAt: Date;
};

type DeliverAsset = {
  request: Request;
  output: Output;
  /** Pixels; null or absent for the picture's own width. */
  width?: number | null;
  /** Null or absent for the stored format. */
  format?: ImageFormat | null;
};

/** What is really sent: the stored picture or a variant of it. */
type Shown = { id: string; key: string; format: ImageFormat; size: number; etag: string; filename: string };

type Answer = { headers: Headers; status: number; length: number };

const HOUR_SECONDS = 3600;

/**
 * Answers GET and HEAD for a picture whose link was verified: conditional, by range, streamed from the store. Throws `gone`
 * when the file is no longer stored, `overloaded` when a variant cannot be made now.
 */
export async function deliverAsset({ request, output, width = null, format = null }: DeliverAsset): Promise<Response> {
  const original = await showOriginal(output);
  const isVariant = width !== null || (format !== null && format !== output.format);
  const shown = isVariant ? await showVariant(output, { width, format: format ?? output.format }) : original;
  const headers = headersOf(shown, output.expiresAt);
  if (isKnown(request.headers, shown.etag)) return new Response(null, { status: 304, headers });
  if (request.method === "HEAD") return respond(null, { headers, status: 200, length: shown.size });

  const selection = selectRange(request.headers, shown);
  switch (selection.kind) {
    case "whole":
      return respond(await bodyOf(shown), { headers, status: 200, length: shown.size });
    case "part": {
      const { start, end } = selection.range;
      headers.set("content-range", `bytes ${start}-${end}/${shown.size}`);
      return respond(await bodyOf(shown, selection.range), { headers, status: 206, length: end - start + 1 });
    }
    case "unsatisfiable":
      return new Response(null, {
        status: 416,
        headers: { "content-range": `bytes */${shown.size}`, "cache-control": "no-store" },
      });
    default:
      return assertNever(selection);
  }
}

async function showOriginal({ id, key, format, bytes, sha256 }: Output): Promise<Shown> {
  const size = await objectStore().size(key);
  if (size === null) throw gone();
  assert(size === bytes, `${key} has ${size} bytes instead of ${bytes}`);
  return { id, key, format, size, etag: `"${sha256}"`, filename: `${id}.${format}` };
}

/** A variant's tag also holds its size: made anew by another encoder version, it is another representation. */
async function showVariant(
  { id, key, sha256 }: Output,
  wanted: { width: number | null; format: ImageFormat },
): Promise<Shown> {
  const variant = await ensureVariant({ key, ...wanted });
  if (!variant.ok && variant.kind === "bad_image") throw new Error(`No variant of ${key}: ${variant.fault}`);
  if (!variant.ok) {
    const message =
      "This variant of the picture cannot be made right now; try again, or load it without `w` and `format`.";
    throw new ApiError("overloaded", message, { retryAfterSeconds: 2, cause: variant.fault });
  }
  const size = await objectStore().size(variant.key);
  if (size === null) throw gone();
  const name = wanted.width === null ? id : `${id}-w${wanted.width}`;
  const tag = hash("sha256", `${sha256} ${variant.key} ${size}`, "hex");
  return { id, key: variant.key, format: wanted.format, size, etag: `"${tag}"`, filename: `${name}.${wanted.format}` };
}

/** Pictures come from others: a browser must show them as pictures or not at all, and run nothing found inside. */
function headersOf({ id, format, etag, filename }: Shown, expiresAt: Date): Headers {
  const isShared = isCdnPurged();
  const secondsLeft = Math.max(0, (expiresAt.getTime() - clock.now().getTime()) / 1000);
  const maxAge = Math.floor(secondsLeft / HOUR_SECONDS) * HOUR_SECONDS;
  return new Headers({
    "accept-ranges": "bytes",
    // Whoever has the link has the picture, without cookies; a page may also read its pixels, from the CDN as from here.
    "access-control-allow-origin": "*",
    // A shared cache that is not told of deletions would go on serving a picture that is gone.
    "cache-control": `${isShared ? "public" : "private"}, max-age=${maxAge}, no-transform`,
    ...(isShared ? { "cache-tag": id, "surrogate-key": id } : {}),
    "content-disposition": `inline; filename="${filename}"`,
    "content-security-policy": "sandbox; default-src 'none'",
    "content-type": MEDIA_TYPES[format],
    "cross-origin-resource-policy": "cross-origin",
    etag,
    "x-content-type-options": "nosniff",
  });
}

/** `If-None-Match` compares weakly: a `W/` that a proxy put before our tag changes nothing. */
function isKnown(headers: Headers, etag: string): boolean {
  const tags = (headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}

async function bodyOf({ key }: Shown, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
  const object = await objectStore().open(key, range);
  if (object === null) throw gone();
  return webStream(object.stream);
}

function respond(body: ReadableStream<Uint8Array> | null, { headers, status, length }: Answer): Response {
  headers.set("content-length", String(length));
  return new Response(body, { status, headers });
}

function gone(): ApiError {
  return new ApiError("gone", "This picture is no longer stored: it was deleted, or its retention time is over.");
}
