import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { runTool } from "./run-tool";
import { type Files, inScratchTree } from "./scratch-tree";

// Whole programs run here, beside everything else that a busy machine does.
vi.setConfig({ testTimeout: 60_000 });

const BIOME = "@biomejs/biome/bin/biome";
const CONFIG: Files = {
  "biome.json": readFileSync(join(PROJECT_ROOT, "biome.json"), "utf8"),
  ".gitignore": "node_modules\n",
};

const joined = (...pieces: string[]) => pieces.join("");
const many = (line: string) => `export function long(list: number[]): void {\n${line.repeat(71)}}\n`;

/** Rule → a file that breaks it and, where the path matters, its path. */
const PLANTED: Record<string, string | [path: string, content: string]> = {
  "lint/complexity/noForEach": "export const run = (list: string[]) => list.forEach((item) => item.trim());\n",
  "lint/complexity/noExcessiveLinesPerFunction": many("  list.push(1);\n"),
  "lint/complexity/useMaxParams":
    "export const add = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e;\n",
  "lint/correctness/noUnusedImports": 'import { join } from "node:path";\n\nexport const value = 1;\n',
  "lint/correctness/noUnusedVariables": "const unused = 1;\nexport const value = 2;\n",
  "lint/correctness/noUnusedFunctionParameters": "export function one(value: number): number {\n  return 1;\n}\n",
  "lint/correctness/useExhaustiveDependencies": [
    "components/ui/effect.tsx",
    'import { useEffect } from "react";\n\nexport function Effect({ title }: { title: string }) {\n  useEffect(() => {\n    document.title = title;\n  }, []);\n  return null;\n}\n',
  ],
  "lint/correctness/useHookAtTopLevel": [
    "components/ui/hook.tsx",
    'import { useState } from "react";\n\nexport function Hook({ isOpen }: { isOpen: boolean }) {\n  if (isOpen) useState(1);\n  return null;\n}\n',
  ],
  "lint/nursery/noFloatingPromises":
    "async function send(): Promise<void> {}\n\nexport function run(): void {\n  send();\n}\n",
  "lint/nursery/noMisusedPromises":
    "async function isOpen(): Promise<boolean> {\n  return true;\n}\n\nexport function run(): number {\n  if (isOpen()) return 1;\n  return 2;\n}\n",
  "lint/nursery/useExhaustiveSwitchCases":
    'type State = "open" | "captured";\n\nexport function name(state: State): string {\n  switch (state) {\n    case "open":\n      return "open";\n  }\n  return "";\n}\n',
  "lint/performance/noBarrelFile": ["lib/keys/index.ts", 'export { value } from "./value";\n'],
  "lint/performance/noReExportAll": 'export * from "./other";\n',
  "lint/security/noDangerouslySetInnerHtml": [
    "components/ui/html.tsx",
    "export const Html = ({ html }: { html: string }) => <div dangerouslySetInnerHTML={{ __html: html }} />;\n",
  ],
  "lint/security/noGlobalEval": 'export const run = () => eval("1");\n',
  "lint/security/noBlankTarget": [
    "components/ui/link.tsx",
    'export const Link = () => (\n  <a href="https://example.com" target="_blank">\n    x\n  </a>\n);\n',
  ],
  "lint/style/noDefaultExport": "export default function value(): number {\n  return 1;\n}\n",
  "lint/style/noEnum": "export enum State {\n  Open = 1,\n}\n",
  "lint/style/noNamespace": "export namespace Ledger {\n  export const value = 1;\n}\n",
  "lint/style/noNonNullAssertion": "export const first = (list: string[]) => list[0]!.trim();\n",
  "lint/style/noParameterAssign":
    "export function next(value: number): number {\n  value = value + 1;\n  return value;\n}\n",
  "lint/style/useConsistentTypeDefinitions": "export interface Hold {\n  id: string;\n}\n",
  "lint/style/useFilenamingConvention": ["lib/keys/createKey.ts", "export const value = 1;\n"],
  "lint/style/useImportType": 'import { Stats } from "node:fs";\n\nexport type Size = Stats["size"];\n',
  "lint/style/useNodejsImportProtocol": 'import { join } from "path";\n\nexport const value = join("a", "b");\n',
  "lint/style/useThrowOnlyError": 'export function stop(): never {\n  throw "stop";\n}\n',
  "lint/suspicious/noConsole": ["lib/keys/print.ts", 'console.log("x");\n'],
  "lint/suspicious/noExplicitAny": "export const parse = (value: any) => value;\n",
  "lint/suspicious/noFocusedTests": ["lib/keys/a.test.ts", joined("it.on", 'ly("works", () => {});\n')],
  "lint/suspicious/noSkippedTests": ["lib/keys/b.test.ts", joined("it.sk", 'ip("works", () => {});\n')],
  "lint/suspicious/noTsIgnore": joined("// @ts-", 'ignore\nexport const value: number = "x";\n'),
};

const pathOf = (rule: string) =>
  `lib/planted/${rule
    .split("/")
    .at(-1)
    ?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

async function lint(files: Files): Promise<{ code: number; found: string[] }> {
  const args = ["lint", "--reporter=github", "--max-diagnostics=none", "--error-on-warnings", "."];
  return inScratchTree({ ...CONFIG, ...files }, async (root) => {
    const { code, output } = await runTool(BIOME, args, root);
    const reports = output.replaceAll(`${root}/`, "").matchAll(/title=([\w/]+),file=([^,]+)/g);
    return { code, found: [...reports].map(([, rule, file]) => `${rule} ${file}`) };
  });
}

describe("the linter", () => {
  it("accepts a clean file", async () => {
    expect(await lint({ "lib/keys/create.ts": "export const value = 1;\n" })).toEqual({ code: 0, found: [] });
  });

  it("turns red on a planted fault of every rule we rely on, and names the file", async () => {
    const planted = Object.entries(PLANTED).map(([rule, fault]) => {
      const [path, content] = typeof fault === "string" ? [pathOf(rule), fault] : fault;
      return { rule, path, content };
    });

    const { code, found } = await lint(Object.fromEntries(planted.map(({ path, content }) => [path, content])));

    expect(code).toBe(1);
    expect(planted.filter(({ rule, path }) => !found.includes(`${rule} ${path}`)).map(({ rule }) => rule)).toEqual([]);
  });

  it("has a planted fault for every rule that biome.json names", () => {
    const { rules } = JSON.parse(CONFIG["biome.json"] ?? "{}").linter;
    const named = Object.entries<object>(rules)
      .filter(([group]) => group !== "preset")
      .flatMap(([group, members]) => Object.keys(members).map((rule) => `lint/${group}/${rule}`));

    expect(named.filter((rule) => !(rule in PLANTED))).toEqual([]);
  });
});
