import { join } from "node:path";
import { expect, it } from "vitest";
import { listPageRoutes } from "@/e2e/pages/list-page-routes";
import { listModels } from "@/lib/catalog";
import { allSlugs, docsPath } from "@/lib/http/docs/sections";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import sitemap from "./sitemap";

it("the map holds every public page, every model's and every page of the docs, and nothing else", () => {
  const pages = listPageRoutes(join(PROJECT_ROOT, "app", "(site)")).filter((route) => !route.includes("{"));

  const docs = allSlugs().map(docsPath);
  const paths = sitemap().map(({ url }) => new URL(url).pathname);

  const models = listModels().map(({ id }) => `/models/${id}`);
  expect(paths.toSorted()).toEqual([...new Set([...pages, ...models, ...docs])].sort());
});
