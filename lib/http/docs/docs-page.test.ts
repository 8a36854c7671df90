import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ERRORS } from "@/lib/core/errors";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { allDocsPages, docsPage, plainText } from "./docs-page";
import { expand } from "./expand";
import { headingId } from "./heading-id";
import { SLUGS } from "./sections";

const pages = await allDocsPages();

it("every file is a page in the list, and every page a file", () => {
  const files = readdirSync(join(PROJECT_ROOT, "app/(site)/docs/_content")).map((name) => name.replace(/\.md$/, ""));

  expect(files.sort()).toEqual([...SLUGS].sort());
});

it("every code of the error table has a page with its status, type and fix", async () => {
  for (const [code, { status, type }] of Object.entries(ERRORS)) {
    const page = await docsPage(`errors/${code}`);

    expect(page?.path).toBe(`/docs/errors/${code}`);
    expect(page?.markdown).toContain(`| ${status} | \`${type}\` |`);
    expect(page?.markdown).toContain("## What to do");
  }
});

it("has no page of another name", async () => {
  expect(await docsPage("nope")).toBeNull();
  expect(await docsPage("errors/nope")).toBeNull();
  expect(await docsPage("errors/toString")).toBeNull();
  expect(await docsPage("../../../package")).toBeNull();
});

it("a figure that nobody knows is refused instead of shown in braces", async () => {
  await expect(expand("It costs {{nonsense}} credits.")).rejects.toThrow("{{nonsense}}");
});

describe("every page", () => {
  it.each(pages)("$path has a title, a first sentence and no braces", ({ title, description, markdown }) => {
    expect(title).not.toBe("");
    expect(description).toMatch(/^[^|#]{20,}$/);
    expect(markdown).not.toContain("{{");
  });

  it.each(pages)("$path has different anchors", ({ markdown }) => {
    const anchors = anchorsOf(markdown);

    expect(anchors).toEqual([...new Set(anchors)]);
  });

  it.each(pages)("$path links to pages and anchors of the docs that exist", ({ path, markdown }) => {
    const known = new Set(
      pages.flatMap((page) => [page.path, ...anchorsOf(page.markdown).map((id) => `${page.path}#${id}`)]),
    );
    const links = [...markdown.matchAll(/\]\(((?:\/docs|#)[^)]*)\)/g)].map(([, link = ""]) =>
      link.startsWith("#") ? `${path}${link}` : link,
    );

    expect(links.filter((link) => !known.has(link) && link !== "/docs/api#try-it")).toEqual([]);
  });
});

function anchorsOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, "");
  return [...prose.matchAll(/^#{2,3} (.+)$/gm)].map(([, title = ""]) => headingId(plainText(title)));
}
