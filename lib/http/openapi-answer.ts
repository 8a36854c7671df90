import { createHash } from "node:crypto";
import { remember } from "@/lib/core/remember";
import { publicUrl } from "@/lib/env";
import { buildDocument } from "./openapi/build-document";
import type { Answer } from "./respond";
import type { Exchange } from "./route";

/** The API's description, built once per process; 304 for who has it already. */
export async function openapiAnswer({ request }: Exchange<null>): Promise<Answer> {
  const { text, etag } = remember("openapi", build);
  const headers = { etag, "cache-control": "public, no-cache", "content-type": "application/json" };
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  const isKnown = known.some((tag) => [etag, `W/${etag}`, "*"].includes(tag.trim()));
  return { response: isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers }) };
}

function build() {
  const text = JSON.stringify(buildDocument(publicUrl()));
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
}
