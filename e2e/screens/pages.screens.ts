import { join } from "node:path";
import { type Browser, type BrowserContext, expect, test } from "@playwright/test";
import { PROJECT_ROOT } from "../../scripts/runtime/project-root";
import { THEMES, VIEWS, WIDTHS } from "../pages/page-list";
import { watchLoading } from "../pages/watch-loading";
import { type Accounts, openAccounts, type Viewer } from "../stack/open-accounts";
import { isAsked } from "./is-asked";
import { screenFile } from "./screen-file";

/** Of one page at one width, both themes; on a busy machine as well. */
const PATIENCE_MS = 30_000;

test("every page is photographed", async ({ browser }) => {
  const views = VIEWS.filter(({ name }) => isAsked(name, process.env.SCREENS_ONLY));
  test.setTimeout(120_000 + views.length * WIDTHS.length * PATIENCE_MS);
  const accounts = await openAccounts(browser);
  for (const width of WIDTHS) {
    const contextOf = contextsAt({ browser, width, accounts });
    for (const view of views) {
      const page = await (await contextOf(view.as)).newPage();
      const loaded = watchLoading(page);
      const answer = await page.goto(typeof view.path === "string" ? view.path : view.path(accounts.seeded));
      expect(answer?.status() ?? 200, view.name).toBe(view.status ?? 200);
      await loaded();
      for (const theme of THEMES) {
        // The theme follows the system without a reload.
        await page.emulateMedia({ colorScheme: theme });
        const path = join(PROJECT_ROOT, ".pixapi", "screens", screenFile(view.name, width, theme));
        await page.screenshot({ path, fullPage: true });
      }
      await page.close();
    }
  }
});

type Looking = { browser: Browser; width: number; accounts: Accounts };

/** One window per viewer: what its pages share is loaded once. */
function contextsAt({ browser, width, accounts }: Looking): (viewer: Viewer) => Promise<BrowserContext> {
  const contexts = new Map<Viewer, Promise<BrowserContext>>();
  return (viewer) => {
    const context =
      contexts.get(viewer) ??
      browser.newContext({
        viewport: { width, height: width < 600 ? 800 : 900 },
        reducedMotion: "reduce",
        deviceScaleFactor: width < 600 ? 2 : 1,
        storageState: accounts.storageStateOf(viewer),
      });
    contexts.set(viewer, context);
    return context;
  };
}
