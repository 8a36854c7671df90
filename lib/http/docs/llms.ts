import { listModels } from "@/lib/catalog";
import { publicUrl } from "@/lib/env";
import { allDocsPages, type DocsPage } from "./docs-page";
import { modelPage } from "./model-page";
import { SECTIONS } from "./sections";

const SUMMARY =
  "An OpenAI-compatible API for image models. Point the official OpenAI SDK at the base URL; only pictures that arrive are charged.";

/** The map of the docs for programs: one line per page, each with the address of its Markdown. */
export async function llmsIndex(): Promise<string> {
  const pages = await allDocsPages();
  const sections = SECTIONS.map(({ title, slugs }) =>
    [`## ${title}`, ...pages.filter(({ slug }) => slugs.includes(slug)).map(pageLine)].join("\n"),
  );
  const models = listModels().map(({ id, description }) => `- [${id}](${publicUrl()}/models/${id}.md): ${description}`);
  return `${[
    head(),
    ...sections,
    ["## Models", ...models].join("\n"),
    `## Whole\n- [Everything in one file](${publicUrl()}/llms-full.txt)\n- [OpenAPI](${publicUrl()}/openapi.json)`,
  ].join("\n\n")}\n`;
}

/** Every page and every model in one text. */
export async function llmsFull(): Promise<string> {
  const pages = (await allDocsPages()).map(({ markdown }) => markdown);
  return `${[head(), ...pages, ...listModels().map(modelPage)].join("\n\n")}\n`;
}

function head(): string {
  return `# Pixapi\n\n> ${SUMMARY}\n\nBase URL: ${publicUrl()}/v1. What a new account begins with is on ${publicUrl()}/pricing; keys that begin with pix_test_ cost nothing.`;
}

function pageLine({ path, slug, title, description }: DocsPage): string {
  return `- [${title}](${publicUrl()}${path === "/docs" ? `/docs/${slug}` : path}.md): ${description}`;
}
