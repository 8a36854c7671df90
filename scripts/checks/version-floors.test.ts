import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { type Floors, findBelowFloor } from "./version-floors";
import floors from "./version-floors.json";

const lockfile: unknown = JSON.parse(readFileSync(join(PROJECT_ROOT, "package-lock.json"), "utf8"));
const FLOORS: Floors = { undici: { minimums: ["7.29.1", "8.10.2"], advisories: "CVE-2026-85024" } };

function isBelow(version: string, path = "node_modules/undici") {
  return findBelowFloor({ packages: { "": {}, [path]: { version } } }, FLOORS).length === 1;
}

describe("version floors", () => {
  it.each(["8.10.1", "8.9.9", "7.29.0", "6.99.0", "8.10.2-beta.1"])("refuse %s", (version) => {
    expect(isBelow(version)).toBe(true);
  });

  it.each(["8.10.2", "8.11.0", "7.29.1", "9.0.0"])("accept %s", (version) => {
    expect(isBelow(version)).toBe(false);
  });

  it("see copies that a dependency brings along, and only that package", () => {
    expect(isBelow("8.10.1", "node_modules/a/node_modules/undici")).toBe(true);
    expect(isBelow("1.0.0", "node_modules/@types/undici")).toBe(false);
    expect(isBelow("1.0.0", "node_modules/undici-types")).toBe(false);
  });

  it.each(Object.keys(floors))("turn red on an old %s in this project's lockfile", (name) => {
    const planted = { packages: { [`node_modules/old/node_modules/${name}`]: { version: "0.0.1" } } };

    expect(findBelowFloor(planted, floors)).toHaveLength(1);
  });

  it("hold in this project", () => {
    expect(findBelowFloor(lockfile, floors)).toEqual([]);
  });
});
