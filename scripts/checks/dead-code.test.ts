import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { runTool } from "./run-tool";
import { type Files, inScratchTree } from "./scratch-tree";

// Whole programs run here, beside everything else that a busy machine does.
vi.setConfig({ testTimeout: 60_000 });

const PROJECT: Files = {
  "knip.json": readFileSync(join(PROJECT_ROOT, "knip.json"), "utf8"),
  "tsconfig.json": readFileSync(join(PROJECT_ROOT, "tsconfig.json"), "utf8"),
  "package.json": JSON.stringify({ name: "scratch", type: "module", dependencies: {} }),
  "lib/jobs/worker.ts": 'import { used } from "@/lib/keys/create";\n\nused();\n',
  "lib/keys/create.ts": "export function used(): void {}\n",
  "scripts/cli/doctor.ts": 'import { used } from "@/lib/keys/create";\n\nused();\n',
};

async function knip(files: Files): Promise<{ code: number; output: string }> {
  const args = ["--reporter", "compact", "--no-config-hints"];
  return inScratchTree({ ...PROJECT, ...files }, (root) => runTool("knip/bin/knip.js", args, root));
}

describe("the search for dead code", () => {
  it("accepts a tree in which everything is used", async () => {
    expect(await knip({})).toEqual({ code: 0, output: "" });
  });

  it("turns red on an export, a file and a dependency that nothing uses", async () => {
    const { code, output } = await knip({
      "lib/keys/create.ts": "export function used(): void {}\n\nexport function planted(): void {}\n",
      "lib/keys/dead.ts": "export const dead = 1;\n",
      "scripts/cli/values.ts": "export const value = 1;\n",
      "package.json": JSON.stringify({ name: "scratch", type: "module", dependencies: { "left-over": "1.0.0" } }),
    });

    expect(code).toBe(1);
    expect(output).toContain("planted");
    expect(output).toContain("lib/keys/dead.ts");
    expect(output).toContain("scripts/cli/values.ts");
    expect(output).toContain("left-over");
  });
});
