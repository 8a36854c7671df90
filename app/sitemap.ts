import type { MetadataRoute } from "next";
import { listModels } from "@/lib/catalog";
import { publicUrl } from "@/lib/env";
import { allSlugs, docsPath } from "@/lib/http/docs/sections";

// The address of an installation is known when it runs, not when it is built.
export const dynamic = "force-dynamic";

const PAGES = ["/", "/models", "/compare", "/pricing", "/status", "/support", "/terms", "/privacy", "/invariants"];

/** Every page that a visitor can read. */
export default function sitemap(): MetadataRoute.Sitemap {
  const models = listModels().map(({ id }) => `/models/${id}`);
  return [...PAGES, ...models, ...allSlugs().map(docsPath)].map((path) => ({ url: `${publicUrl()}${path}` }));
}
