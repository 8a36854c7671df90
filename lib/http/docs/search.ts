import { remember } from "@/lib/core/remember";
import { allDocsPages, plainText } from "./docs-page";
import { headingId } from "./heading-id";

export type SearchHit = { href: string; title: string; page: string; excerpt: string };

type Passage = { href: string; title: string; page: string; text: string; words: string };

const MOST_HITS = 8;
const MOST_WORDS = 8;
const EXCERPT = 120;

/** The passages that hold every word, best first; a word counts most in a heading. Fast: the index is made once per process. */
export async function searchDocs(query: string): Promise<SearchHit[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const passages = await remember("docs-search", readPassages);
  return passages
    .map((passage) => ({ passage, score: scoreOf(passage, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_HITS)
    .map(({ passage: { href, title, page, text } }) => ({ href, title, page, excerpt: excerptOf(text, words) }));
}

function scoreOf({ title, page, words: text }: Passage, words: readonly string[]): number {
  const [heading, whole] = [title.toLowerCase(), page.toLowerCase()];
  if (!words.every((word) => text.includes(word) || heading.includes(word) || whole.includes(word))) return 0;
  return words.reduce((sum, word) => sum + 1 + weight(heading, word) * 2 + weight(whole, word) * 3, 0);
}

/** A whole heading counts more than a part of it. */
function weight(heading: string, word: string): number {
  if (heading === word) return 4;
  return heading.includes(word) ? 2 : 0;
}

function excerptOf(text: string, words: readonly string[]): string {
  const at = Math.max(0, text.toLowerCase().indexOf(words[0] ?? "") - EXCERPT / 3);
  const start = at === 0 ? 0 : text.indexOf(" ", at) + 1;
  const part = text.slice(start, start + EXCERPT).trim();
  return `${start > 0 ? "…" : ""}${part}${start + EXCERPT < text.length ? "…" : ""}`;
}

async function readPassages(): Promise<Passage[]> {
  const pages = await allDocsPages();
  return pages.flatMap(({ path, title: page, markdown }) =>
    markdown.split(/^(?=#{1,3} )/m).map((part) => {
      const [heading = "", ...rest] = part.split("\n");
      const title = plainText(heading.replace(/^#+ /, ""));
      const text = plainText(rest.join(" ").replace(/[|]|---/g, " "));
      const href = heading.startsWith("# ") ? path : `${path}#${headingId(title)}`;
      return { href, title, page, text, words: text.toLowerCase() };
    }),
  );
}
