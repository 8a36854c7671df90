import { expect, type Page, test } from "@playwright/test";
import { generate } from "../stack/call-api";
import { collectFaults } from "../stack/page-faults";
import { signUpWithKey } from "../stack/sign-up-with-key";

const SOON = { timeout: 10_000 };

let faults: string[] = [];

test.beforeEach(({ page }) => {
  faults = collectFaults(page);
});

test.afterEach(() => {
  expect(faults).toEqual([]);
});

test("a paused list does not move while the balance does, and catches up when it goes on", async ({ page }) => {
  const secret = await signUpWithKey(page);
  await generateOne(page, secret, "Linocut fern");
  // Its thumbnail is news as well: what is asked for because of it must not arrive in the middle of the pause.
  await expect
    .poll(async () => (await (await page.request.get("/api/usage")).json()).data[0]?.thumbhash, SOON)
    .toBeTruthy();
  await page.goto("/usage");
  await expect(page.getByRole("link", { name: "Linocut fern" })).toBeVisible();
  await page.getByRole("button", { name: "Live", exact: true }).click();
  await expect(page).toHaveURL("/usage?live=off");
  await expect(page.getByRole("button", { name: "Paused" })).toBeVisible();

  await generateOne(page, secret, "Paper boat");

  await expect(page.getByRole("button", { name: "12 credits available, 0 held" })).toBeVisible(SOON);
  await expect(page.getByRole("link", { name: "Paper boat" })).toBeHidden();
  await page.getByRole("button", { name: "Paused" }).click();
  await expect(page.getByRole("link", { name: "Paper boat" })).toBeVisible(SOON);
  await generateOne(page, secret, "Salt flats");
  await expect(page.getByRole("link", { name: "Salt flats" })).toBeVisible(SOON);
});

test("the stream of events survives going from page to page, and a page opens no second one", async ({ page }) => {
  await signUpWithKey(page);
  const opened = page.waitForRequest(
    (request) => request.url().includes("/api/events?seen=") && request.headers().referer?.endsWith("/usage") === true,
  );
  await page.goto("/usage");
  await opened;
  const streams: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "eventsource") streams.push(request.url());
  });

  await page.getByRole("link", { name: "Keys", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Keys" })).toBeVisible();
  await page.getByRole("link", { name: "Usage", exact: true }).click();
  await expect(page.getByRole("button", { name: "Live", exact: true })).toBeVisible();

  expect(streams).toEqual([]);
});

async function generateOne(page: Page, secret: string, prompt: string): Promise<void> {
  const image = { model: "gpt-image-2", size: "1024x1024", quality: "medium", response_format: "url" };
  await generate(page, secret, { ...image, prompt });
}
