import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { ARROWS } from "./arrow-rules";

export type Cruise = { modules: number; imports: number; violations: string[] };

const FOLDERS = ["app", "bench", "components", "e2e", "instrumentation.ts", "lib", "prisma", "scripts"];

/**
 * Follows every import below `root` and checks it against the arrows; a violation reads `from → to rule: reason`.
 * `modules` counts our own files and `imports` what they import: a parser that reads nothing finds nothing, so callers
 * must look at these too.
 */
export async function cruiseArrows(root: string): Promise<Cruise> {
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      // Named, because left to itself it may choose TypeScript 7, whose API it cannot read: then it is green and blind.
      parser: "swc",
      validate: true,
      ruleSet: { forbidden: [...ARROWS] },
      doNotFollow: { path: "node_modules" },
      // What a build of the bench has left.
      exclude: { path: "(^|/)\\.next/" },
      outputType: "json",
    },
    {
      alias: { "@": root },
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  );
  const { modules, summary } = parseResult(output);
  return {
    modules: modules.filter(({ source }) => /^(app|bench|components|e2e|lib|prisma|scripts)\//.test(source)).length,
    imports: summary.totalDependenciesCruised ?? 0,
    violations: summary.violations.map(({ rule, from, to }) => `${from} → ${to} ${rule.name}: ${reasonOf(rule.name)}`),
  };
}

function reasonOf(rule: string): string {
  return ARROWS.find(({ name }) => name === rule)?.comment ?? "";
}

/** The library types its answer for all reporters together; the JSON reporter gives the text of a result. */
function parseResult(output: ICruiseResult | string): ICruiseResult {
  return typeof output === "string" ? JSON.parse(output) : output;
}
