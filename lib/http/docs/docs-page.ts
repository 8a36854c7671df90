import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ERRORS, type ErrorCode } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { errorPage } from "./error-page";
import { expand } from "./expand";
import { allSlugs, docsPath, SECTIONS, SLUGS } from "./sections";

/** A page as Markdown with every figure filled in: what is shown, searched, and given to programs. */
export type DocsPage = {
  slug: string;
  path: string;
  section: string;
  title: string;
  /** Its first paragraph, in plain words. */
  description: string;
  /** Whole, with its title. */
  markdown: string;
};

const CONTENT = "app/(site)/docs/_content";

/** The page of that slug, `errors/{code}` included; null where there is none. */
export async function docsPage(slug: string): Promise<DocsPage | null> {
  const code = slug.startsWith("errors/") ? slug.slice("errors/".length) : null;
  if (code !== null) return isErrorCode(code) ? pageOf(slug, "Errors", errorPage(code)) : null;
  const section = SECTIONS.find(({ slugs }) => slugs.includes(slug));
  if (!section) return null;
  const source = await readFile(join(process.cwd(), CONTENT, `${slug}.md`), "utf8");
  return pageOf(slug, section.title, await expand(source));
}

/** All of them in reading order. */
export async function allDocsPages(): Promise<DocsPage[]> {
  const pages = await Promise.all(allSlugs().map(docsPage));
  return pages.filter((page) => page !== null);
}

/** The titles of all pages by their slugs, read once per process. */
export function docsTitles(): Promise<ReadonlyMap<string, string>> {
  return remember("docs-titles", async () => {
    const pages = await Promise.all(SLUGS.map(docsPage));
    return new Map(pages.flatMap((page) => (page ? [[page.slug, page.title] as const] : [])));
  });
}

/** `[text](target)` and code marks taken away. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function pageOf(slug: string, section: string, markdown: string): DocsPage {
  const [heading = "", first = ""] = markdown.split(/\n{2,}/);
  return {
    ...{ slug, section, markdown },
    path: docsPath(slug),
    title: plainText(heading.replace(/^# /, "")),
    description: plainText(first),
  };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
