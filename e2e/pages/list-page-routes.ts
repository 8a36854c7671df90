import { readdirSync } from "node:fs";

/** The routes of the pages below a folder of pages: `(dashboard)/usage/[requestId]/page.tsx` → `/usage/{requestId}`. */
export function listPageRoutes(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === "page.tsx")
    .map(({ parentPath }) => routeOf(parentPath.slice(folder.length)))
    .sort();
}

function routeOf(path: string): string {
  const segments = path
    .split(/[\\/]/)
    .filter((segment) => segment !== "" && !/^\(.*\)$/.test(segment))
    .map((segment) => segment.replace(/^\[(?:\.{3})?(\w+)\]$/, "{$1}"));
  return `/${segments.join("/")}`;
}
