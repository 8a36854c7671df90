import { expect, it } from "vitest";
import { openBrowser } from "@/lib/testing/browser";
import { signedInTenant } from "@/lib/testing/signed-in";
import { openEvents, refusedCalls } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";

useApi();

const LONG = { timeout: 10_000 };

/** Reads on in the background; `text` is what arrived so far. */
function listen(response: Response) {
  const heard = { text: "", isOver: false };
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) break;
      heard.text += value ?? "";
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      heard.isOver = true;
    });
  return heard;
}

it("200: says `changed` when a request of the workspace appears, and ends when the browser leaves", async () => {
  const tenant = await signedInTenant();
  const leaving = new AbortController();
  const heard = listen(await openEvents(tenant.browser, leaving.signal));
  await expect.poll(() => heard.text, LONG).toContain("event: ready");

  await refusedCalls(tenant.live, [{}]);

  await expect.poll(() => heard.text, LONG).toContain("event: changed");
  leaving.abort();
  await expect.poll(() => heard.isOver, LONG).toBe(true);
});

it("200: what changed while the browser was away is said on its return", async () => {
  const tenant = await signedInTenant();
  const first = new AbortController();
  const before = listen(await openEvents(tenant.browser, first.signal));
  await expect.poll(() => before.text, LONG).toContain("event: ready");
  first.abort();
  const [, lastEventId = ""] = /id: (.+)/.exec(before.text) ?? [];
  await refusedCalls(tenant.live, [{}]);

  const second = new AbortController();
  const after = listen(await openEvents(tenant.browser, second.signal, lastEventId));

  await expect.poll(() => after.text, LONG).toContain("event: changed");
  second.abort();
});

it("401: nobody listens without a session", async () => {
  expect((await openEvents(openBrowser(), new AbortController().signal)).status).toBe(401);
});

it("429: one session cannot hold more than six streams, and gets its place back when one ends", async () => {
  const { browser } = await signedInTenant();
  const leaving = new AbortController();
  const open: ReturnType<typeof listen>[] = [];
  for (let count = 0; count < 6; count++) open.push(listen(await openEvents(browser, leaving.signal)));

  expect((await openEvents(browser, leaving.signal)).status).toBe(429);

  leaving.abort();
  await expect.poll(() => open.every(({ isOver }) => isOver), LONG).toBe(true);
  const next = new AbortController();
  expect((await openEvents(browser, next.signal)).status).toBe(200);
  next.abort();
});
