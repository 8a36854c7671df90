import type { Page } from "@playwright/test";

/** Leaves a mark that a reload would take away. */
export async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute("data-before", ""));
}

/** True while the page was not loaded anew since it was marked. */
export async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.hasAttribute("data-before"));
}
