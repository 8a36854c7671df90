import type { Metadata } from "next";
import { docsPage } from "@/lib/http/docs/docs-page";

/** The head of a page of the docs, with the address of its Markdown. */
export async function docsMetadata(slug: string): Promise<Metadata> {
  const page = await docsPage(slug);
  if (!page) return {};
  const { title, description, path } = page;
  return { title, description, alternates: { canonical: path, types: { "text/markdown": `/docs/${slug}.md` } } };
}
