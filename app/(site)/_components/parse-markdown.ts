/** The part of Markdown that a legal text needs; everything else stays as it was written. */
export type Block =
  | { kind: "heading"; level: 2 | 3; spans: Span[] }
  | { kind: "paragraph"; spans: Span[] }
  | { kind: "list"; isOrdered: boolean; items: Span[][] };

export type Span = { text: string; href: string | null; isStrong: boolean };

const SPAN = /\[([^\]]+)\]\((https?:\/\/[^)\s]+|mailto:[^)\s]+|\/[^)\s]*)\)|\*\*([^*]+)\*\*/g;
const ITEM = /^\s*(?:[-*]|(\d+)[.)])\s+(.*)$/;

/** Headings, paragraphs, lists, links and bold words, in order. A first-level heading repeats the page's title and is left out. */
export function parseMarkdown(text: string): Block[] {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/^(#{1,6} .*)$/gm, "\n$1\n")
    .split(/\n\s*\n/)
    .flatMap((part) => blockOf(part.trim()));
}

function blockOf(part: string): Block[] {
  if (part === "" || /^# /.test(part)) return [];
  const [, hashes, heading] = /^(#{2,6}) (.*)$/.exec(part) ?? [];
  if (hashes && heading) return [{ kind: "heading", level: hashes.length === 2 ? 2 : 3, spans: spansOf(heading) }];
  const lines = part.split("\n");
  const first = ITEM.exec(lines[0] ?? "");
  if (first) return [{ kind: "list", isOrdered: first[1] !== undefined, items: itemsOf(lines).map(spansOf) }];
  return [{ kind: "paragraph", spans: spansOf(lines.join(" ")) }];
}

/** A line that begins no item goes on with the one before. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const [, , text] = ITEM.exec(line) ?? [];
    if (text !== undefined) items.push(text);
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  return items;
}

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(SPAN)) {
    const [whole, label, href, strong] = match;
    if (match.index > end) spans.push(plain(text.slice(end, match.index)));
    spans.push({ text: label ?? strong ?? whole, href: href ?? null, isStrong: strong !== undefined });
    end = match.index + whole.length;
  }
  if (end < text.length) spans.push(plain(text.slice(end)));
  return spans;
}

function plain(text: string): Span {
  return { text, href: null, isStrong: false };
}
