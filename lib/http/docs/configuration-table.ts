import { readFile } from "node:fs/promises";
import { join } from "node:path";

const HEADING = /^# ── (.+?) ─+$/;
const VARIABLE = /^#?([A-Z][A-Z0-9_]+)=(.*)$/;
/** JSON, and names of events of which one part stands for all: in Markdown they would become links and emphasis. */
const LITERAL = /\[\{\S+\}\]|[a-z_.]+\.\*/g;

/** `.env.example` as Markdown: its headings, and every variable with its example and explanation. */
export async function configurationTable(): Promise<string> {
  const text = await readFile(join(process.cwd(), ".env.example"), "utf8");
  const parts: string[] = [];
  let words: string[] = [];
  let names: string[] = [];
  const flush = () => {
    if (names.length > 0)
      parts.push(
        `${names.map((name) => `\`${name}\``).join(", ")}: ${words.join(" ").replace(LITERAL, "`$&`")}`.replace(
          /: $/,
          "",
        ),
      );
    words = [];
    names = [];
  };
  for (const line of text.split("\n").slice(2)) {
    const [, heading] = HEADING.exec(line) ?? [];
    const [, name, value] = VARIABLE.exec(line) ?? [];
    if (heading) parts.push(`## ${heading}`);
    else if (name) names.push(value ? `${name}=${value}` : name);
    else if (line.startsWith("# ")) words.push(line.slice(2));
    else flush();
  }
  flush();
  return parts.join("\n\n");
}
