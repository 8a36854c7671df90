import type { Page, Request } from "@playwright/test";

const QUIET_MS = 300;
const PATIENCE_MS = 20_000;

/** Call before the page is opened; the result waits until nothing is loading. Streams of events stay open and do not count. */
export function watchLoading(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let changedAt = performance.now();
  page.on("request", (request) => {
    if (request.resourceType() === "eventsource") return;
    open.add(request);
    changedAt = performance.now();
  });
  const close = (request: Request) => {
    if (open.delete(request)) changedAt = performance.now();
  };
  page.on("requestfinished", close);
  page.on("requestfailed", close);
  return async () => {
    const from = performance.now();
    await page.waitForLoadState("load");
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    while (open.size > 0 || performance.now() - changedAt < QUIET_MS) {
      if (performance.now() - from > PATIENCE_MS) {
        throw new Error(`Still loading: ${[...open].map((request) => request.url()).join(", ")}`);
      }
      await page.waitForTimeout(50);
    }
  };
}
