import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { PROJECT_ROOT } from "../../scripts/runtime/project-root";
import { THEMES, VIEWS, WIDTHS } from "../pages/page-list";
import { watchLoading } from "../pages/watch-loading";
import { openAccounts } from "../stack/open-accounts";
import { screenFile } from "./screen-file";

test("every page is photographed", async ({ browser }) => {
  test.setTimeout(600_000);
  const { seeded, storageStateOf } = await openAccounts(browser);
  for (const view of VIEWS) {
    for (const width of WIDTHS) {
      for (const theme of THEMES) {
        const context = await browser.newContext({
          viewport: { width, height: width < 600 ? 800 : 900 },
          colorScheme: theme,
          reducedMotion: "reduce",
          deviceScaleFactor: width < 600 ? 2 : 1,
          storageState: storageStateOf(view.as),
        });
        const page = await context.newPage();
        const loaded = watchLoading(page);
        const answer = await page.goto(typeof view.path === "string" ? view.path : view.path(seeded));
        expect(answer?.status() ?? 200, view.name).toBe(view.status ?? 200);
        await loaded();
        const path = join(PROJECT_ROOT, ".pixapi", "screens", screenFile(view.name, width, theme));
        await page.screenshot({ path, fullPage: true });
        await context.close();
      }
    }
  }
});
