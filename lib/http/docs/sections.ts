import { ERRORS } from "@/lib/core/errors";

export type DocsSection = { title: string; slugs: readonly string[] };

/** Every page of the docs in reading order. Each is a file of that name; `errors` is followed by a page per code. */
export const SECTIONS: readonly DocsSection[] = [
  { title: "Start", slugs: ["quickstart", "authentication", "sdks", "migrating"] },
  { title: "Pictures", slugs: ["generations", "edits", "sizes", "streaming", "tasks", "webhooks"] },
  { title: "Money", slugs: ["billing", "quotes", "idempotency"] },
  {
    title: "In production",
    slugs: ["errors", "routing", "moderation", "limits", "end-users", "retention", "tracing", "timeouts", "testing"],
  },
  { title: "Reference", slugs: ["api"] },
  { title: "Run it yourself", slugs: ["self-hosting", "configuration", "operations"] },
];

export const SLUGS: readonly string[] = SECTIONS.flatMap(({ slugs }) => slugs);

/** `/docs` itself is the quickstart. */
export function docsPath(slug: string): string {
  return slug === "quickstart" ? "/docs" : `/docs/${slug}`;
}

/** Every page in reading order, the codes after the index of errors. */
export function allSlugs(): string[] {
  const codes = Object.keys(ERRORS).map((code) => `errors/${code}`);
  return SLUGS.flatMap((slug) => (slug === "errors" ? [slug, ...codes] : [slug]));
}
