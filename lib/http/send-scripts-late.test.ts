import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { isReadOnly } from "./send-scripts-late";

it("every public page starts its scripts late", () => {
  const folders = readdirSync(join(PROJECT_ROOT, "app", "(site)"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    .map(({ name }) => `/${name}`);

  expect(folders.length).toBeGreaterThan(5);
  expect(folders.filter((path) => !isReadOnly(path))).toEqual([]);
  expect(["/", "/?q=1", "/docs/errors/x", "/pricing?images=2"].filter((path) => !isReadOnly(path))).toEqual([]);
});

it.each(["/usage", "/sign-in", "/v1/models", "/docs.md", "/_next/static/a.js", "/pricing-of-others", "*", ""])(
  "%s is left alone",
  (url) => {
    expect(isReadOnly(url)).toBe(false);
  },
);
