import { type Browser, expect, type Page, test } from "@playwright/test";
import { generate } from "../stack/call-api";
import { signInAsOperator } from "../stack/operator-account";
import { collectFaults } from "../stack/page-faults";
import { signUpWithKey } from "../stack/sign-up-with-key";

const WORDS = "medlar words";
/** Whatever of it were taken for markup would leave a mark in the window or in the document. */
const PLANTED = [
  `${WORDS} "'>`,
  '<img src="data:," data-planted onerror="planted = 1">',
  "<script data-planted>planted = 1</script>",
  '<svg data-planted onload="planted = 1"></svg>',
  '<a data-planted href="javascript:planted = 1">a</a>',
  "</script></title></textarea></style><iframe data-planted srcdoc='<script>parent.planted = 1</script>'></iframe>",
  "{{planted = 1}} #{planted = 1} [a](javascript:planted=1) \u202e\u2028",
].join("");

test("S094: what a customer wrote anywhere is text, to them and to operators", async ({ browser }) => {
  test.setTimeout(240_000);
  const customer = await (await browser.newContext({ userAgent: `Mozilla/5.0 ${asHeader(PLANTED)}` })).newPage();
  const { workspaceId, requestIds } = await plant(customer);
  const operator = await (await browser.newContext()).newPage();
  await signInAsOperator(operator);

  const seen = await expectInert(customer, [
    "/keys",
    "/usage",
    `/usage?q=${encodeURIComponent(PLANTED.slice(0, 150))}`,
    `/usage?end_user=${encodeURIComponent(PLANTED.slice(0, 100))}`,
    ...requestIds.map((id) => `/usage/${id}`),
    "/playground?tab=history",
    `/playground?run=${requestIds[0]}`,
    "/settings/sessions",
    "/settings/account",
    `/sign-in?callbackUrl=${encodeURIComponent(PLANTED)}`,
    `/docs/${encodeURIComponent("<img src=x data-planted>")}`,
  ]);
  const seenByOperator = await expectInert(operator, [
    `/admin/customers/${workspaceId}`,
    "/admin/requests",
    ...requestIds.map((id) => `/admin/requests/${id}`),
    "/admin/log",
  ]);
  // It is there to be read, or nothing was shown above.
  expect([seen, seenByOperator].map((pages) => pages >= 4)).toEqual([true, true]);
  await closeAll(browser);
});

/** A key, requests of each ending and a run whose every free text is the same hostile one. */
async function plant(page: Page): Promise<{ workspaceId: string; requestIds: string[] }> {
  const secret = await signUpWithKey(page);
  const { origin } = new URL(page.url());
  const named = { name: PLANTED.slice(0, 60), mode: "test" };
  expect((await page.request.post("/api/keys", { headers: { origin }, data: named })).ok()).toBe(true);
  const image = {
    ...{ model: "gpt-image-2", prompt: PLANTED, size: "1024x1024", quality: "low", response_format: "url" },
    ...{ user: PLANTED.slice(0, 60), metadata: { [PLANTED.slice(0, 60)]: PLANTED.slice(0, 400) } },
  };
  const requestIds: string[] = [];
  for (const body of [
    image,
    { ...image, prompt: `${PLANTED} sandbox:error=moderation` },
    { ...image, [PLANTED]: PLANTED, size: PLANTED.slice(0, 100) },
    { ...image, model: PLANTED.slice(0, 100) },
  ]) {
    requestIds.push((await generate(page, secret, body)).headers()["x-request-id"] ?? "");
  }
  // Refusals are written a moment after their answer.
  for (const id of requestIds)
    await expect.poll(async () => (await page.request.get(`/api/usage/${id}`)).ok()).toBe(true);
  const { workspace } = await (await page.request.get("/api/me")).json();
  return { workspaceId: workspace.id, requestIds };
}

/** Returns on how many of the pages the words can be read. */
async function expectInert(page: Page, paths: readonly string[]): Promise<number> {
  let shown = 0;
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const path of paths) {
    const faults = collectFaults(page);
    await page.goto(path);
    await page.waitForLoadState("networkidle");

    if ((await page.getByText(WORDS).count()) > 0) shown++;
    expect(await page.locator("[data-planted]").count(), path).toBe(0);
    expect(await page.evaluate(() => "planted" in window), path).toBe(false);
    expect(await page.locator('[href^="javascript:" i]').count(), path).toBe(0);
    // A policy that had to step in would say so here; a page that is not there says 404.
    expect(faults.filter((fault) => !fault.includes("404")).join("\n"), path).toBe("");
  }
  expect(dialogs).toEqual([]);
  return shown;
}

/** Headers are of Latin letters and never end. */
function asHeader(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "");
}

async function closeAll(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
