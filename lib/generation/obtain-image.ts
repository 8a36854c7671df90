import { hash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { assetsUrl, publicUrl } from "@/lib/env";
import { UPLOAD_LIMITS } from "@/lib/limits/policy";
import { admitBody } from "@/lib/net/body-budget";
import { fetchPublic } from "@/lib/net/fetch-public";
import { findOutput } from "@/lib/requests/find-output";
import { verifyAssetUrl } from "@/lib/storage/asset-url";
import { copyStored } from "@/lib/storage/copy-stored";
import type { Scratch } from "@/lib/storage/scratch";
import type { ImageSource } from "./image-source";

/** Hex, of the bytes as they came. */
type ObtainedFile = { label: string; path: string; sha256: string };

/**
 * A picture of an edit as a file: it is one already, or what its URL answers is written to one. Links to our own pictures are
 * not fetched but read, where the workspace may. Throws 400 `image_unreachable` for every other reason alike.
 */
export async function obtainImage(ctx: Context, source: ImageSource, scratch: Scratch): Promise<ObtainedFile> {
  const { label } = source;
  if (source.kind === "file") return { label, path: source.path, sha256: source.sha256 };
  const path = await scratch.newPath();
  const sha256 = isOwnLink(source.url)
    ? await copyOwn(ctx, new URL(source.url), path)
    : await download(source.url, { label, path });
  if (sha256 === null) throw unreachable(label);
  return { label, path, sha256 };
}

function isOwnLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isOwnOrigin = [publicUrl(), assetsUrl()].some((own) => new URL(own).origin === url.origin);
  return isOwnOrigin && url.pathname.startsWith("/assets/");
}

/** The whole picture, whichever variant of it the link names. */
async function copyOwn({ workspaceId }: Context, url: URL, path: string): Promise<string | null> {
  const link = verifyAssetUrl(url);
  const stored = link.ok ? await findOutput(link.outputId) : null;
  if (stored === null || stored.workspaceId !== workspaceId) return null;
  return (await copyStored(stored.key, path)) ? stored.sha256 : null;
}

async function download(url: string, { label, path }: { label: string; path: string }): Promise<string | null> {
  const { remote } = UPLOAD_LIMITS;
  const share = await admitBody(remote);
  try {
    const answer = await fetchPublic({ url, maxBytes: remote, signal: new AbortController().signal });
    if (answer.ok) {
      await writeFile(path, answer.bytes, { mode: 0o600, flag: "wx" });
      return hash("sha256", answer.bytes, "hex");
    }
    if (answer.reason !== "too_large") return null;
  } finally {
    share.release();
  }
  const limit = remote / (1024 * 1024);
  const message = `${label} has more than ${limit} MB, the most that is fetched from a URL; send it as a file.`;
  throw new ApiError("image_too_large", message, { param: label });
}

/** One sentence whatever the reason: a caller could map a network with the differences. */
function unreachable(label: string): ApiError {
  return new ApiError(
    "image_unreachable",
    `${label} could not be fetched. Its URL must answer on the public internet, within 15 seconds, with the picture itself; or send the picture as a file.`,
    { param: label },
  );
}
