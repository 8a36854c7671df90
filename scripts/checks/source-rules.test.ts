import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { inScratchTree } from "./scratch-tree";
import { readSourceFiles } from "./source-files";
import { findSourceViolations, SOURCE_RULES } from "./source-rules";

const joined = (...pieces: string[]) => pieces.join("");

/** Rule → path, a text that breaks it, and the same intention written well. */
const PLANTED: Record<string, { path: string; bad: string[]; good: string[] }> = {
  "environment-is-read-once": {
    path: "lib/keys/create.ts",
    bad: ["const port = process.env.PORT;", "const { PORT } = process.env;"],
    good: ["const port = env.PORT;", "// process.env is read in lib/env.ts"],
  },
  "no-global-fetch": {
    path: "lib/webhooks/send.ts",
    bad: ["await fetch(url);", "const get = globalThis.fetch;"],
    good: ["await postUpstream(url);", "await queue.fetch(job);", "await prefetch(query);"],
  },
  "statuses-come-from-the-table": {
    path: "lib/tasks/submit.ts",
    bad: [
      "return new Response(null, { status: 409 });",
      "if (response.status >= 500) return;",
      "const failed = statusCode === 429;",
      "return Response.json({}, { status: isReady ? 200 : 503 });",
    ],
    good: [
      'throw new ApiError("not_cancellable", "…");',
      "return { status: 204 };",
      "const width = 512;",
      "// 404, status 500",
    ],
  },
  "no-server-actions": {
    path: "app/(dashboard)/keys/page.tsx",
    bad: ['"use server";', '  "use cache";'],
    good: ['"use client";'],
  },
  "no-raw-html": {
    path: "components/requests/prompt.tsx",
    bad: [
      "element.innerHTML = prompt;",
      'row.insertAdjacentHTML("beforeend", name);',
      "document.write(prompt);",
      "<iframe srcDoc={prompt} />",
      "new Function(prompt)();",
    ],
    good: ["element.textContent = prompt;", "<p>{prompt}</p>"],
  },
  "no-raw-sql": {
    path: "lib/requests/list.ts",
    bad: ["await prisma.$queryRawUnsafe(text);", "await prisma.$executeRawUnsafe(text);", "Prisma.raw(order)"],
    good: ['await db.rows("SELECT id FROM request WHERE id = $1", [id]);'],
  },
  "casts-have-a-name": {
    path: "lib/requests/record.ts",
    bad: ["const row = value as Row;", "function read(value: unknown) {\n  return (value as unknown as Row).id;\n}"],
    good: [
      "/** The column's check admits only these. */\nfunction asRow(value: unknown): Row {\n  return value as Row;\n}",
      'import { value as Value } from "./value";',
      "const MODES = [1, 2] as const;",
      'const message = "cannot be read as JSON";',
    ],
  },
  "no-silent-catch": {
    path: "scripts/start.ts",
    bad: [joined("try { go(); } catch", " {}"), joined("try { go(); } catch (error)", " { }")],
    good: ["try {\n  go();\n} catch {\n  // It is gone already.\n}"],
  },
  "time-comes-from-core": {
    path: "lib/tasks/expire.ts",
    bad: ["const now = Date.now();", "const now = new Date();"],
    good: ["const now = clock.now();", "const then = new Date(0);"],
  },
  "files-stay-short": {
    path: "components/ui/button.tsx",
    bad: [`${"\n".repeat(250)}const last = 251;\n`],
    good: [`${"\n".repeat(249)}const last = 250;\n`],
  },
  "nothing-unfinished": {
    path: "README.md",
    bad: [joined("TO", "DO: explain"), joined("// FIX", "ME")],
    good: ["todos los días"],
  },
  "no-mocks-of-our-own": {
    path: "lib/keys/create.test.ts",
    bad: [joined("vi.", 'mock("@/lib/db/sql");')],
    good: ['vi.spyOn(clock, "now");'],
  },
  "no-machine-names": {
    path: "scripts/start.ts",
    bad: [
      joined('const home = "', "/wo", 'rk/main";'),
      joined("export PATH=", "/tmp", "/n24/bin"),
      joined("https://registry.", "npmjs.org/next"),
      joined("https://verdaccio", ".example.com"),
    ],
    good: ['import x from "@/lib/network/pool";', "the npm registry", 'join(".pixapi", "work")'],
  },
  "no-stranger-by-our-name": {
    path: "docs/start.md",
    bad: [joined("npx", " pixapi start"), joined("npx", " -y pixapi")],
    good: ["npm run pixapi -- doctor"],
  },
  "lockfile-names-no-registry": {
    path: "package-lock.json",
    bad: ['"resolved": "https://example.com/next.tgz"'],
    good: ['"version": "16.4.6"'],
  },
};

const rulesBrokenBy = (path: string, text: string) =>
  findSourceViolations([{ path, text }]).map((line) => / ([\w-]+):/.exec(line)?.[1]);

describe("source rules", () => {
  it("each have a planted fault and a reason", () => {
    expect(Object.keys(PLANTED)).toEqual(SOURCE_RULES.map(({ name }) => name));
    for (const { reason } of SOURCE_RULES) expect(reason.length).toBeGreaterThan(40);
  });

  const faults = Object.entries(PLANTED).flatMap(([rule, { path, bad }]) => bad.map((text) => ({ rule, path, text })));
  it.each(faults)("$rule turns red on: $text", ({ rule, path, text }) => {
    expect(rulesBrokenBy(path, text)).toEqual([rule]);
  });

  const wellWritten = Object.values(PLANTED).flatMap(({ path, good }) => good.map((text) => ({ path, text })));
  it.each(wellWritten)("accept: $text", ({ path, text }) => {
    expect(rulesBrokenBy(path, text)).toEqual([]);
  });

  it("read every folder that people write in, and the line is named", async () => {
    const planted = { "lib/a/b.ts": "\n\nprocess.env.HOME;", "node_modules/x/y.ts": "process.env.HOME;" };

    const found = await inScratchTree(planted, (root) => findSourceViolations(readSourceFiles(root)));

    expect(found).toEqual([
      expect.stringMatching(/^lib\/a\/b\.ts:3 environment-is-read-once: A variable read elsewhere/),
    ]);
  });

  it("S095 S100 S108 S109: hold in this project", () => {
    const files = readSourceFiles(PROJECT_ROOT);

    expect(files.length).toBeGreaterThan(150);
    expect(findSourceViolations(files)).toEqual([]);
  });
});
