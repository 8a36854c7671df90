import { createHmac, timingSafeEqual } from "node:crypto";
import { assert } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import { isId } from "@/lib/core/ids";
import { IMAGE_FORMATS, type ImageFormat } from "@/lib/core/image-format";
import { assetsUrl, publicUrl, requireEnv } from "@/lib/env";

type AssetLink = {
  /** Of an output or an input. */
  outputId: string;
  /** Format of the stored picture; becomes the extension. */
  format: ImageFormat;
  /** From then on the link answers 410; cut to the second. */
  expiresAt: Date;
  /** Pixels, 64–2048. */
  width?: number;
  /** Another format than the stored one. */
  variantFormat?: ImageFormat;
};

type Signed = { outputId: string; ext: ImageFormat; expires: number; width: number | null; format: ImageFormat | null };

/** `width` and `format` are null when the link does not ask for a variant. */
export type VerifiedAssetUrl = {
  ok: true;
  outputId: string;
  ext: ImageFormat;
  width: number | null;
  format: ImageFormat | null;
  expiresAt: Date;
};
/** `expired` is only said of a link that was once ours; everything else is `invalid` and reads like a picture that never was. */
export type RefusedAssetUrl = { ok: false; reason: "expired" | "invalid" };

const MIN_VARIANT_WIDTH = 64;
const MAX_VARIANT_WIDTH = 2048;

const PATH = /^\/assets\/((?:img|inp)_[0-9A-Z]{26})\.([a-z]+)$/;
const PARAMETERS = new Set(["expires", "w", "format", "signature"]);

/** An absolute link to a stored picture or a variant of it; the same input gives the same bytes, so replays are equal. */
export function signAssetUrl({ outputId, format, expiresAt, width, variantFormat }: AssetLink): string {
  assert(isAssetId(outputId), `${outputId} is not the id of a picture`);
  assert(width === undefined || isVariantWidth(width), `no variant is ${width} pixels wide`);
  const expires = Math.floor(expiresAt.getTime() / 1000);
  const link = { outputId, ext: format, expires, width: width ?? null, format: variantFormat ?? null };
  return `${assetsUrl()}${unsignedPath(link)}&signature=${sign(link)}`;
}

/** What a link asks for, when this installation signed exactly this path, these parameters and this expiry. */
export function verifyAssetUrl(url: URL): VerifiedAssetUrl | RefusedAssetUrl {
  const signed = parse(url);
  if (signed === null || !isSignature(url.searchParams.get("signature") ?? "", sign(signed))) {
    return { ok: false, reason: "invalid" };
  }
  const { expires, ...asset } = signed;
  const expiresAt = new Date(expires * 1000);
  return expiresAt > clock.now() ? { ok: true, ...asset, expiresAt } : { ok: false, reason: "expired" };
}

function isAssetId(id: string): boolean {
  return isId("output", id) || isId("input", id);
}

/** Where a picture is, below whichever address leads here; all its links and variants differ in the query only. */
export function assetPath({ outputId, format }: Pick<AssetLink, "outputId" | "format">): string {
  return `/assets/${outputId}.${format}`;
}

function unsignedPath({ outputId, ext, expires, width, format }: Signed): string {
  const variant = `${width === null ? "" : `&w=${width}`}${format === null ? "" : `&format=${format}`}`;
  return `${assetPath({ outputId, format: ext })}?expires=${expires}${variant}`;
}

/**
 * The purpose is part of what is signed: no other use of the secret can give a valid link. So is the public address and never
 * that of a CDN, so that links of before and after one was set up, and those of its origin, are all right.
 */
function sign(link: Signed): string {
  const unsigned = `asset-url\n${publicUrl()}${unsignedPath(link)}`;
  return createHmac("sha256", requireEnv("PIXAPI_SIGNING_SECRET")).update(unsigned).digest("base64url");
}

/** Every part has one spelling only, so a link cannot be varied and stay valid. */
function parse(url: URL): Signed | null {
  const names = [...url.searchParams.keys()];
  if (new Set(names).size !== names.length || names.some((name) => !PARAMETERS.has(name))) return null;
  const [, outputId = "", extension = ""] = PATH.exec(url.pathname) ?? [];
  const ext = parseFormat(extension);
  const expires = parseNumber(url.searchParams.get("expires"));
  if (!isAssetId(outputId) || ext === undefined || expires === null) return null;

  const width = parseNumber(url.searchParams.get("w"));
  if (url.searchParams.has("w") && (width === null || !isVariantWidth(width))) return null;
  const format = parseFormat(url.searchParams.get("format"));
  if (url.searchParams.has("format") && format === undefined) return null;
  return { outputId, ext, expires, width, format: format ?? null };
}

function parseNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,10}$/.test(text) ? Number(text) : null;
}

function parseFormat(text: string | null): ImageFormat | undefined {
  return IMAGE_FORMATS.find((format) => format === text);
}

function isVariantWidth(width: number): boolean {
  return Number.isInteger(width) && width >= MIN_VARIANT_WIDTH && width <= MAX_VARIANT_WIDTH;
}

/** Texts are compared, not the bytes they decode to: the last base64url character has spare bits. */
function isSignature(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
