import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { ARROWS } from "./arrow-rules";

const FOLDERS = ["app", "bench", "components", "e2e", "instrumentation.ts", "lib", "prisma", "scripts"];

/**
 * Follows every import below `root` and checks it against the arrows; a violation reads `from → to rule: reason`.
 * `modules` counts our own files: a parser that reads nothing finds nothing, so callers must look at it too.
 */
export async function cruiseArrows(root: string): Promise<{ modules: number; violations: string[] }> {
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      // dependency-cruiser cannot read the API of TypeScript 7; without another parser it silently cruises nothing.
      parser: "swc",
      validate: true,
      ruleSet: { forbidden: [...ARROWS] },
      doNotFollow: { path: "node_modules" },
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
