import { expect, it } from "vitest";
import * as signOut from "@/app/api/auth/sign-out/route";
import { fromCredits } from "@/lib/core/credits";
import { grantCredits } from "@/lib/ledger/grant";
import { openBrowser } from "@/lib/testing/browser";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { openEvents, refusedCalls } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";

useApi();

const LONG = { timeout: 10_000 };
/** Longer than the server waits between two looks. */
const TWO_LOOKS_MS = 4_500;

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

/** A stream that has said `ready`: whatever happens from here on is news to it. */
async function listenUntilReady(browser: SignedIn["browser"], signal: AbortSignal) {
  const heard = listen(await openEvents(browser, signal));
  await expect.poll(() => heard.text, LONG).toContain("event: ready");
  return heard;
}

async function grant(workspaceId: string, credits: number): Promise<void> {
  const ctx = { actor: { kind: "job", name: "test" }, workspaceId, requestId: workspaceId } as const;
  await grantCredits(ctx, { amount: fromCredits(credits), ref: crypto.randomUUID(), reason: "Test" });
}

const lastIdOf = ({ text }: { text: string }) => [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? "";

it("200: says `usage` when a request of the workspace appears, and ends when the browser leaves", async () => {
  const tenant = await signedInTenant();
  const leaving = new AbortController();
  const heard = await listenUntilReady(tenant.browser, leaving.signal);

  await refusedCalls(tenant.live, [{}]);

  await expect.poll(() => heard.text, LONG).toContain("event: usage");
  expect(heard.text).not.toContain("event: balance");
  leaving.abort();
  await expect.poll(() => heard.isOver, LONG).toBe(true);
});

it("200: says `balance` when credits come, and nothing of usage", async () => {
  const tenant = await signedInTenant();
  const leaving = new AbortController();
  const heard = await listenUntilReady(tenant.browser, leaving.signal);

  await grant(tenant.workspaceId, 5);

  await expect.poll(() => heard.text, LONG).toContain("event: balance");
  expect(heard.text).not.toContain("event: usage");
  leaving.abort();
});

it("200: what changed while the browser was away is said on its return, each once", async () => {
  const tenant = await signedInTenant();
  const first = new AbortController();
  const before = await listenUntilReady(tenant.browser, first.signal);
  first.abort();
  await refusedCalls(tenant.live, [{}]);
  await grant(tenant.workspaceId, 5);

  const second = new AbortController();
  const after = listen(await openEvents(tenant.browser, second.signal, lastIdOf(before)));

  await expect.poll(() => after.text, LONG).toContain("event: balance");
  expect(after.text.match(/^event: .+$/gm)).toEqual(["event: usage", "event: balance"]);
  second.abort();
  const third = new AbortController();
  const quiet = listen(await openEvents(tenant.browser, third.signal, lastIdOf(after)));
  await new Promise((resolve) => setTimeout(resolve, TWO_LOOKS_MS));
  third.abort();
  expect(quiet.text).not.toContain("event:");
});

it("200: a stream cut between two events says the second one on the return", async () => {
  const tenant = await signedInTenant();
  const first = new AbortController();
  const before = await listenUntilReady(tenant.browser, first.signal);
  first.abort();
  await refusedCalls(tenant.live, [{}]);
  await grant(tenant.workspaceId, 5);
  const second = new AbortController();
  const both = listen(await openEvents(tenant.browser, second.signal, lastIdOf(before)));
  await expect.poll(() => both.text, LONG).toContain("event: balance");
  second.abort();
  const [cut = ""] = [...both.text.matchAll(/^id: (.+)$/gm)].map(([, id]) => id);

  const third = new AbortController();
  const rest = listen(await openEvents(tenant.browser, third.signal, cut));

  await expect.poll(() => rest.text, LONG).toContain("event: balance");
  expect(rest.text).not.toContain("event: usage");
  third.abort();
});

it("200: an id that no event carried is the beginning, not an error", async () => {
  const { browser } = await signedInTenant();
  const leaving = new AbortController();

  const heard = listen(await openEvents(browser, leaving.signal, "none-0_1-0-0_more"));

  await expect.poll(() => heard.text, LONG).toContain("event: ready");
  leaving.abort();
});

it("200: does not learn at /api/events that another workspace sent a request or got credits", async () => {
  const [owner, stranger] = [await signedInTenant(), await signedInTenant()];
  const leaving = new AbortController();
  const heard = await listenUntilReady(stranger.browser, leaving.signal);

  await refusedCalls(owner.live, [{}]);
  await grant(owner.workspaceId, 5);
  await new Promise((resolve) => setTimeout(resolve, TWO_LOOKS_MS));
  leaving.abort();

  expect(heard.text).not.toMatch(/event: (usage|balance)/);
});

it("200: a session that ended learns nothing more: its stream ends with it", async () => {
  const tenant = await signedInTenant();
  const heard = await listenUntilReady(tenant.browser, new AbortController().signal);
  await tenant.browser.call(signOut, { path: "/api/auth/sign-out", method: "POST" });

  await grant(tenant.workspaceId, 5);

  await expect.poll(() => heard.isOver, LONG).toBe(true);
  expect(heard.text).not.toContain("event: balance");
  expect((await openEvents(tenant.browser, new AbortController().signal)).status).toBe(401);
});

it("200: a browser whose request and stream end at once is let go without an error", async () => {
  const { browser } = await signedInTenant();
  const leaving = new AbortController();
  const reader = (await openEvents(browser, leaving.signal)).body?.getReader();
  await reader?.read();

  leaving.abort();
  await reader?.cancel();

  // An error after this would have nobody to catch it, and fail the run.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await reader?.read())?.done).toBe(true);
});

it("401: nobody listens without a session", async () => {
  expect((await openEvents(openBrowser(), new AbortController().signal)).status).toBe(401);
});

it("S121: 429: one session cannot hold more than six streams, and gets its place back when one ends", async () => {
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
