import { type Browser, expect, test } from "@playwright/test";
import { signInAsOperator } from "../stack/operator-account";
import { signUpFromLanding } from "../stack/sign-up-from-landing";
import { textTable } from "../stack/text-table";
import { watchLoading } from "./watch-loading";

/** Compressed kilobytes of script that a page may load beyond what the emptiest page of the same build loads. */
const BUDGETS_KB: Readonly<Record<string, number>> = {
  "/usage": 110,
  "/keys": 110,
  "/credits": 110,
  "/playground": 160,
  "/models/gpt-image-2": 40,
  "/pricing": 40,
  "/status": 40,
  "/docs": 40,
  "/docs/api": 40,
  "/invariants": 40,
  "/admin": 110,
  "/admin/customers": 110,
  "/admin/payments": 110,
  "/admin/margin": 110,
};

/** The application's own page without any feature: what is loaded here, every page loads. */
const EMPTY = "/no-such-page";

type Script = { url: string; bytes: number };

test("no page loads more script than its budget on the first visit", async ({ browser }) => {
  const context = await browser.newContext();
  await signUpFromLanding(await context.newPage());
  const storageState = await context.storageState();
  await context.close();
  const operator = await browser.newContext();
  await signInAsOperator(await operator.newPage());
  const operatorState = await operator.storageState();
  await operator.close();

  const empty = await firstLoad(browser, EMPTY, storageState);
  const rows: [string, number, number, number, string][] = [];
  for (const [path, budget] of Object.entries(BUDGETS_KB)) {
    const scripts = await firstLoad(browser, path, path.startsWith("/admin") ? operatorState : storageState);
    const over = kilobytes(scripts) - kilobytes(empty);
    rows.push([path, kilobytes(scripts), over, budget, largestOf(scripts, empty)]);
  }
  process.stdout.write(
    `\nScript on the first load, kB compressed; ${EMPTY} loads ${kilobytes(empty)}\n${textTable(
      ["Page", "All", "Over the empty page", "Budget", "Largest of its own"],
      rows,
    )}\n`,
  );

  expect(kilobytes(empty)).toBeGreaterThan(50);
  for (const [path, all, over, budget] of rows) {
    expect(all, `${path} loads scripts at all`).toBeGreaterThan(kilobytes(empty));
    expect(over, `${path} in kB over the empty page`).toBeLessThanOrEqual(budget);
  }
});

/**
 * Every script that comes over the wire until nothing is loading, with an empty cache. What Next fetches ahead for pages that
 * may come next is left out: it is not this page's, and the empty page links to the largest.
 */
async function firstLoad(
  browser: Browser,
  path: string,
  storageState: Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>,
): Promise<Script[]> {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  await page.route(
    ({ searchParams }) => searchParams.has("_rsc"),
    (route) => route.abort(),
  );
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const urls = new Map<string, string>();
  const scripts: Script[] = [];
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.mimeType.includes("javascript")) urls.set(requestId, response.url);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url) scripts.push({ url: new URL(url).pathname, bytes: encodedDataLength });
  });
  const loaded = watchLoading(page);
  await page.goto(path);
  await loaded();
  await context.close();
  return scripts;
}

function kilobytes(scripts: readonly Script[]): number {
  return Math.round(scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
}

function largestOf(scripts: readonly Script[], empty: readonly Script[]): string {
  const shared = new Set(empty.map(({ url }) => url));
  return scripts
    .filter(({ url }) => !shared.has(url))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(({ url, bytes }) => `${url.split("/").at(-1)} ${Math.round(bytes / 1000)}`)
    .join(", ");
}
