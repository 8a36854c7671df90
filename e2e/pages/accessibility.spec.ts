import { type Browser, type BrowserContext, expect, test } from "@playwright/test";
import { type Accounts, openAccounts, type Viewer } from "../stack/open-accounts";
import { textTable } from "../stack/text-table";
import { inspectPage } from "./inspect-page";
import { type Judgement, judgePage } from "./judge-page";
import { THEMES, VIEWS, WIDTHS } from "./page-list";

const COLUMNS = WIDTHS.flatMap((width) => THEMES.map((theme) => `${width} ${theme}`));

const found = new Map<string, Map<string, number>>();
let accounts: Accounts;

test.describe.configure({ timeout: 1_200_000, mode: "parallel" });

test.beforeAll(async ({ browser }) => {
  accounts = await openAccounts(browser);
});

test.afterAll(() => {
  const rows = [...found].map(([name, counts]) => [name, ...COLUMNS.map((column) => counts.get(column) ?? "-")]);
  const table = textTable(["Page", ...COLUMNS], rows);
  process.stdout.write(`\nFaults by page: axe, sideways scroll, console, requests\n${table}\n`);
});

for (const width of WIDTHS) {
  test(`no page has an accessibility fault, scrolls sideways or complains at ${width}, in either theme`, async ({
    browser,
  }) => {
    const contextOf = contextsAt(browser, width);
    const faults: string[] = [];
    for (const view of VIEWS) {
      const page = await (await contextOf(view.as)).newPage();
      const path = typeof view.path === "string" ? view.path : view.path(accounts.seeded);
      const light = await inspectPage(page, path, view.status);
      // The theme follows the system without a reload.
      await page.emulateMedia({ colorScheme: "dark" });
      const dark = await judgePage(page);
      await page.close();

      for (const [theme, here] of [
        ["light", [...faultsOf(light), ...light.faults]],
        ["dark", faultsOf(dark)],
      ] as const) {
        faults.push(...here.map((fault) => `${view.name} ${theme} ${fault}`));
        found.set(view.name, (found.get(view.name) ?? new Map<string, number>()).set(`${width} ${theme}`, here.length));
      }
    }

    expect(faults).toEqual([]);
  });
}

function faultsOf({ violations, scrollsSideways }: Judgement): string[] {
  return [...violations, ...(scrollsSideways ? ["scrolls sideways"] : [])];
}

/** One window per viewer: what its pages share is loaded once. */
function contextsAt(browser: Browser, width: number): (viewer: Viewer) => Promise<BrowserContext> {
  const contexts = new Map<Viewer, Promise<BrowserContext>>();
  return (viewer) => {
    const context =
      contexts.get(viewer) ??
      browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: "light",
        reducedMotion: "reduce",
        storageState: accounts.storageStateOf(viewer),
      });
    contexts.set(viewer, context);
    return context;
  };
}
