import { createContext, Script } from "node:vm";
import { expect, it } from "vitest";
import { readSourceFiles } from "@/scripts/checks/source-files";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { type FoundPattern, listPatterns } from "./list-patterns";

const LENGTH = 100_000;
const LONGEST_MS = 50;
/** After this a search is given up: some would take years. */
const PATIENCE_MS = 1_000;
const COMMON = [
  " ",
  "\t",
  "\n",
  "a",
  "A",
  "0",
  "-",
  "_",
  ".",
  "/",
  "\\",
  "@",
  ":",
  ",",
  "=",
  "{",
  "[",
  "<",
  '"',
  "&",
  "%",
];
const PAIRS = ["a ", "0.", "a.", "a-", "<a", '="', ", ", "a=", "\r\n", "[]", "()"];
const BEGINNINGS = ["", "https://a", "data:image/png;base64,"];

/** What runs on the server and may meet what somebody sent; the docs and the operator's texts are our own. */
const SERVER = /^(lib|app)\/.*(?<!\.test)\.tsx?$/;
const NOT_REACHED =
  /^lib\/(testing|sandbox|db\/generated|jobs|http\/docs)\/|^app\/\(site\)\/|\.(spec|test)\.|\/testing\//;
/** Files whose patterns meet texts that were cut or measured before, and the longest of them. */
const CUT: Readonly<Record<string, number>> = {
  "lib/auth/password-fault.ts": 1_000,
  "lib/http/unknown-path.ts": 200,
  "lib/providers/redact-detail.ts": 2_000,
};

const patterns = readSourceFiles(PROJECT_ROOT)
  .filter(({ path }) => SERVER.test(path) && !NOT_REACHED.test(path))
  .flatMap(listPatterns);

/** 100 kB in which a careless pattern loses its way: its own characters and the usual ones, many times, with a wrong end. */
function hostileTexts({ source, path }: FoundPattern): string[] {
  const own = [...new Set(source.replace(/\\[a-zA-Z]/g, ""))].filter((one) => !"()|?*+^$".includes(one));
  const pieces = [...new Set([...COMMON, ...PAIRS, ...own])];
  return pieces.flatMap((piece) =>
    BEGINNINGS.map((beginning) => `${beginning}${piece.repeat((CUT[path] ?? LENGTH) / piece.length)}\u0000!`),
  );
}

const search = new Script("text.replace(pattern, '')");
const given: { text: string; pattern: RegExp } = { text: "", pattern: /$/ };
const context = createContext(given);

/** Milliseconds of processor time of the slowest search; the better of two, since the first one also compiles. */
function slowest(found: FoundPattern): number {
  const pattern = new RegExp(found.source, found.flags);
  const once = (text: string): number => {
    Object.assign(given, { text, pattern });
    const before = process.cpuUsage();
    try {
      search.runInContext(context, { timeout: PATIENCE_MS });
    } catch {
      // It was given up; the time says so.
    }
    return process.cpuUsage(before).user / 1_000;
  };
  let worst = 0;
  for (const text of hostileTexts(found)) {
    const first = once(text);
    if (first > worst) worst = Math.max(worst, first > LONGEST_MS ? Math.min(first, once(text)) : first);
    if (worst > LONGEST_MS) break;
  }
  return worst;
}

it("finds the patterns it is about", () => {
  expect(patterns.length).toBeGreaterThan(80);
});

it("S117: no pattern of the server takes long over 100 kB of anything", () => {
  const seen = new Map(patterns.map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern]));
  const slow = [...seen].filter(([, pattern]) => slowest(pattern) > LONGEST_MS);

  expect(slow.map(([text, { path }]) => `${path} ${text}`)).toEqual([]);
}, 120_000);

it.each(["(a+)+$", "\\s+$", "^(\\w+\\s?)*$", "/+$"])("S117: /%s/ is seen as slow", (source) => {
  expect(slowest({ path: "planted.ts", source, flags: "" })).toBeGreaterThan(LONGEST_MS);
});
