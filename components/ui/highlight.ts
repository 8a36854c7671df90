export type CodeSegment = { text: string; kind: "plain" | "string" | "comment" };

// A string ends at its quote, over lines too (the body of a curl call); a comment starts a line or follows a space.
const TOKENS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|(?<=^|\s)(?:#|\/\/)[^\n]*/gm;

/** Splits code of any of our languages into strings, comments and the rest: the only two colours a snippet has. */
export function highlight(code: string): CodeSegment[] {
  const segments: CodeSegment[] = [];
  let end = 0;
  for (const match of code.matchAll(TOKENS)) {
    if (match.index > end) segments.push({ text: code.slice(end, match.index), kind: "plain" });
    segments.push({ text: match[0], kind: /^["'`]/.test(match[0]) ? "string" : "comment" });
    end = match.index + match[0].length;
  }
  if (end < code.length) segments.push({ text: code.slice(end), kind: "plain" });
  return segments;
}
