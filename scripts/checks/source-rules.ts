import type { SourceFile } from "./source-files";

export type SourceRule = {
  name: string;
  reason: string;
  applies(path: string): boolean;
  /** The numbers of the lines that break the rule, counted from 1. */
  find(text: string): number[];
};

const MAX_LINES = 250;
const CODE = /\.(tsx?|mjs)$/;
const isCode = (path: string) => CODE.test(path);
const isTest = (path: string) => /\.test\.tsx?$|(^|\/)testing\/|^(e2e|bench)\//.test(path);
const isProduct = (path: string) => /^(app|components|lib)\//.test(path) && isCode(path) && !isTest(path);

// Words that no file may contain are put together here, or this file would contain them.
const UNFINISHED = new RegExp(`\\b(${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|${["XX", "X"].join("")})\\b`);
const MACHINE_PATHS = ["work", "root", "tmp/n\\d\\d"].map((folder) => `(?<![\\w.@*)}\\]])/${folder}/`);
const REGISTRY_HOSTS = ["registry\\.(npmjs|yarnpkg)", "npm(mirror|jsr)\\.(com|io)", "(verdaccio|artifactory|nexus)\\."];
const MACHINE = new RegExp([...MACHINE_PATHS, ...REGISTRY_HOSTS].join("|"));
const STRANGER = new RegExp(["npx", "pixapi"].join(" (-\\S+ )*"));

/** What neither compiler, linter nor import arrows can see. Each rule has a planted fault in `source-rules.test.ts`. */
export const SOURCE_RULES: readonly SourceRule[] = [
  {
    name: "environment-is-read-once",
    reason: "A variable read elsewhere is neither checked at the start nor explained in .env.example: use lib/env.ts.",
    applies: (path) =>
      isCode(path) &&
      !/^(scripts|bench|e2e|lib\/testing)\/|^lib\/env\.ts$|^instrumentation\.ts$|(^|[/.])[\w-]*\.?config\.(ts|mjs)$/.test(
        path,
      ),
    find: codeLines(/\bprocess\.env\b/),
  },
  {
    name: "no-global-fetch",
    reason: "The global fetch has no deadline, no byte cap and no address check, and Next caches it: use lib/net.",
    applies: (path) => isProduct(path) && !/^lib\/(sandbox\/|http\/client\.ts$)/.test(path),
    find: codeLines(/(?<![.\w])fetch\(|\bglobalThis\.fetch\b/),
  },
  {
    name: "statuses-come-from-the-table",
    reason:
      "lib/core/errors.ts maps every code to its status, type and retryability: a number elsewhere can contradict it.",
    applies: (path) =>
      isProduct(path) &&
      !/^lib\/(core\/errors|storage\/deliver-asset)\.ts$|^lib\/(sandbox|providers)\/|^app\/readyz\//.test(path),
    find: codeLines(/status\w*\b[^;]{0,60}?(?<![\w.])[45]\d\d\b(?![_.\w])/i),
  },
  {
    name: "no-server-actions",
    reason: "Server Actions and shared caches deserialise what a browser sends or mix what users see: write a route.",
    applies: isCode,
    find: codeLines(/^\s*["']use (server|cache)["'];?$/),
  },
  {
    name: "no-raw-html",
    reason: "What a user wrote becomes a script where a text is taken for HTML or code: let React write it as text.",
    applies: isProduct,
    find: codeLines(/\.(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write|\bsrcDoc\b|\bnew Function\(/),
  },
  {
    name: "no-raw-sql",
    reason: "A statement put together from texts runs what a user wrote: pass values as parameters of lib/db/sql.ts.",
    applies: (path) => isProduct(path) && !path.startsWith("lib/db/generated/"),
    find: codeLines(/\$(query|execute)RawUnsafe\b|\bPrisma\.raw\(/),
  },
  {
    name: "casts-have-a-name",
    reason:
      "A cast switches the compiler off: it belongs in a small function of its own whose comment says why it is true.",
    applies: isProduct,
    find: findUnnamedCasts,
  },
  {
    name: "no-silent-catch",
    reason:
      "An error that is swallowed without a word is found by nobody: handle it, or say in the block why it may be lost.",
    applies: isCode,
    find: codeLines(/\bcatch( \(\w+\))? \{\s*\}/),
  },
  {
    name: "time-comes-from-core",
    reason: "Tests set the time through lib/core/clock.ts; what reads the machine's clock itself does not follow.",
    applies: (path) => /^lib\//.test(path) && isProduct(path) && !/^lib\/(core|sandbox)\//.test(path),
    find: codeLines(/\bDate\.now\(|\bnew Date\(\)/),
  },
  {
    name: "files-stay-short",
    reason: `A file of more than ${MAX_LINES} lines has more than one subject: split it by verb.`,
    applies: (path) => /^(app|components|lib|scripts|bench|e2e)\//.test(path) && isCode(path),
    find: (text) => (text.trimEnd().split("\n").length > MAX_LINES ? [MAX_LINES + 1] : []),
  },
  {
    name: "nothing-unfinished",
    reason: "A note to finish something later is read by nobody: finish it, or write an issue.",
    applies: () => true,
    find: lines(UNFINISHED),
  },
  {
    name: "no-mocks-of-our-own",
    reason: "A test against a replaced module proves what the replacement does: use the real one with a real database.",
    applies: isCode,
    find: codeLines(/\bvi\.(mock|doMock|unstable_mockModule)\(/),
  },
  {
    name: "no-machine-names",
    reason: "A path or host of one machine means nothing on any other.",
    applies: (path) => path !== "package-lock.json",
    find: lines(MACHINE),
  },
  {
    name: "no-stranger-by-our-name",
    reason: "The package of our name on npm is somebody else's: readers who paste that command would run it.",
    applies: () => true,
    find: lines(STRANGER),
  },
  {
    name: "lockfile-names-no-registry",
    reason: "With addresses in the lockfile, installs fail wherever the registry is another one.",
    applies: (path) => path === "package-lock.json",
    find: lines(/"resolved":/),
  },
];

/** Every place in the files that breaks a rule, as `file:line rule: reason`. */
export function findSourceViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    SOURCE_RULES.filter(({ applies }) => applies(path)).flatMap(({ name, reason, find }) =>
      find(text).map((line) => `${path}:${line} ${name}: ${reason}`),
    ),
  );
}

function lines(pattern: RegExp): (text: string) => number[] {
  return (text) => text.split("\n").flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

/** Like `lines`, but what only a comment says does not count. */
function codeLines(pattern: RegExp): (text: string) => number[] {
  return (text) => lines(pattern)(withoutComments(text));
}

function withoutComments(text: string): string {
  return text
    .split("\n")
    .map((line) => (/^\s*(\/\/|\/\*|\*)/.test(line) ? "" : line.replace(/\s\/\/ .*$/, "")))
    .join("\n");
}

const CAST = /[\w)\]}"'`] as (?!const\b)(unknown|never|object|string|number|boolean|typeof |keyof |readonly |[A-Z{[(])/;
const STRING = /"[^"\n]*"|`[^`\n]*`/g;
const TOP_LEVEL = /^(export )?(default )?(async )?(function|const|let|class|type)\b/;

function findUnnamedCasts(text: string): number[] {
  const all = text.split("\n");
  const candidates = codeLines(CAST)(text.replace(STRING, '""')).filter(
    (line) => !/^\s*(import|export) |^\s*\w+ as \w+,$/.test(all[line - 1] ?? ""),
  );
  return candidates.filter((line) => !isInExplainedFunction(all, line - 1));
}

/** The declaration around a line is a function right below a comment. */
function isInExplainedFunction(all: readonly string[], index: number): boolean {
  const start = all.findLastIndex((line, at) => at <= index && TOP_LEVEL.test(line));
  return /\bfunction\b|=>/.test(all[start] ?? "") && /^\s*(\/\/|\*|\/\*)/.test(all[start - 1] ?? "");
}
