import { z } from "zod";

export type Floors = Readonly<Record<string, { minimums: readonly string[]; advisories: string }>>;

const lockfileSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

/**
 * Every installed copy of a package, however deep, that is older than its floor, as `path version: advisories`. With
 * several minimums each is that of its own major version; older majors have no safe version.
 */
export function findBelowFloor(lockfile: unknown, floors: Floors): string[] {
  const { packages } = lockfileSchema.parse(lockfile);
  return Object.entries(packages).flatMap(([path, { version }]) => {
    const name = path.split("node_modules/").at(-1) ?? "";
    const floor = Object.hasOwn(floors, name) ? floors[name] : undefined;
    if (!floor || !version || isAtLeast(version, floor.minimums)) return [];
    return [`${path} ${version} is older than ${floor.minimums.join(" / ")}: ${floor.advisories}`];
  });
}

function isAtLeast(version: string, minimums: readonly string[]): boolean {
  const [major = 0] = numbersOf(version);
  const newest = Math.max(...minimums.map((minimum) => numbersOf(minimum)[0] ?? 0));
  if (major > newest) return true;
  const minimum = minimums.find((candidate) => numbersOf(candidate)[0] === major);
  if (!minimum) return false;
  const order = compare(numbersOf(version), numbersOf(minimum));
  // A pre-release of the very floor comes before it.
  return order > 0 || (order === 0 && !version.includes("-"));
}

function numbersOf(version: string): number[] {
  return (version.split(/[-+]/)[0] ?? "").split(".").map(Number);
}

function compare(left: number[], right: number[]): number {
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing === -1 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}
