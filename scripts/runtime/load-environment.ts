import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { PROJECT_ROOT } from "./project-root";

/**
 * Completes `process.env` from `.env.local` and `.env`; what is set in the real environment wins, then `.env.local`. Must
 * run before anything that imports `lib/env.ts`, which reads the variables once.
 */
export function loadEnvironment(folder: string = PROJECT_ROOT): void {
  for (const name of [".env.local", ".env"]) {
    const file = join(folder, name);
    if (!existsSync(file)) continue;
    for (const [key, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) process.env[key] ??= value;
  }
}
