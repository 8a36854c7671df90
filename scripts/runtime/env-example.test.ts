import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv as parseFile } from "node:util";
import { expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { PROJECT_ROOT } from "./project-root";

const example = readFileSync(join(PROJECT_ROOT, ".env.example"), "utf8");
const source = readFileSync(join(PROJECT_ROOT, "lib", "env.ts"), "utf8");

it("explains every variable that the product reads, and no other", () => {
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): (?:optional|withDefault)\(/gm)].map(([, name]) => name);
  const explained = [...example.matchAll(/^#([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);

  expect(read.length).toBeGreaterThan(10);
  expect(explained.sort()).toEqual(read.filter((name) => name !== "NODE_ENV").sort());
});

it("shows the defaults", () => {
  const shown = parseFile(example.replaceAll(/^#(?=[A-Z])/gm, ""));
  const examplesOnly = [
    ...["PUBLIC_URL", "DATABASE_URL", "SANDBOX_PORT", "SANDBOX_SMTP_PORT", "SANDBOX_URL"],
    ...["S3_BUCKET", "ASSETS_BASE_URL", "ASSETS_PURGE_URL", "REDIS_URL"],
  ];

  const withShown = parseEnv({ ...shown, ...Object.fromEntries(examplesOnly.map((name) => [name, ""])) });

  expect(withShown).toEqual(parseEnv({}));
});
