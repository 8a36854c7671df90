import type { Page } from "@playwright/test";
import { collectFaults } from "../stack/page-faults";
import { type Judgement, judgePage } from "./judge-page";
import { watchLoading } from "./watch-loading";

/** `faults`: console errors, uncaught errors, failed requests. */
type Inspection = Judgement & { faults: string[] };

/** Opens an address and says what is wrong with the page once nothing is loading any more. */
export async function inspectPage(page: Page, url: string, status = 200): Promise<Inspection> {
  const faults = collectFaults(page);
  const loaded = watchLoading(page);
  const answer = await page.goto(url);
  await loaded();
  const judgement = await judgePage(page);
  if (answer && answer.status() !== status) faults.push(`answered ${answer.status()} instead of ${status}`);
  return {
    ...judgement,
    faults: faults.filter((fault) => status === 200 || !isOfDocument(fault, page.url(), status)),
  };
}

/** Chromium also complains about a page that is meant to be a 404. */
function isOfDocument(fault: string, url: string, status: number): boolean {
  return (
    fault === `${status}: ${url}` ||
    fault.startsWith(`console: Failed to load resource: the server responded with a status of ${status}`)
  );
}
