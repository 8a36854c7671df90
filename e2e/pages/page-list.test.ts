import { join } from "node:path";
import { expect, it } from "vitest";
import { inScratchTree } from "@/scripts/checks/scratch-tree";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { listPageRoutes } from "./list-page-routes";
import { PAGES, VIEWS } from "./page-list";

it("every page of app/ has a view, and every entry a page", () => {
  const { "not-found": _, ...pages } = PAGES;

  expect(Object.keys(pages).sort()).toEqual(listPageRoutes(join(PROJECT_ROOT, "app")));
  expect(Object.values(PAGES).filter((views) => views.length === 0)).toEqual([]);
});

it("a new page is found, whatever groups and parameters its folder has", async () => {
  const files = { "app/(site)/page.tsx": "", "app/(x)/a/[id]/b/[...rest]/page.tsx": "", "app/api/route.ts": "" };

  expect(await inScratchTree(files, (root) => listPageRoutes(join(root, "app")))).toEqual(["/", "/a/{id}/b/{rest}"]);
});

it("no two views write the same screenshot", () => {
  expect(new Set(VIEWS.map(({ name }) => name)).size).toBe(VIEWS.length);
});
