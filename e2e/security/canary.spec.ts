import { expect, type Page, test } from "@playwright/test";
import { signUpFromLanding } from "../stack/sign-up-from-landing";
import { findLeaks, type Place } from "./find-leaks";

const SECRET = /pix_live_[0-9A-Za-z]{38}/;
const PAGES = ["/get-started", "/keys", "/usage", "/credits", "/settings/sessions", "/"];

test("S030: once it was shown, a key is in no storage, page, address or message of the browser", async ({ page }) => {
  const addresses: string[] = [];
  const messages: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  await signUpFromLanding(page);
  const secret = SECRET.exec(await page.content())?.[0] ?? "";
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === "pixapi.session")?.value ?? "";
  expect([secret.length, session.length]).toEqual([47, 43]);
  const canaries = [
    { name: "API key", value: secret },
    { name: "session", value: session },
    { name: "password", value: "an orchard lamp at dusk 42" },
  ];

  const places: Place[] = [];
  for (const path of PAGES) {
    await page.goto(path);
    await page.waitForLoadState("load");
    places.push({ name: `${path} as it stands`, text: await page.content() }, ...(await storagesOf(page, path)));
  }
  places.push({ name: "addresses", text: addresses.join("\n") }, { name: "the console", text: messages.join("\n") });

  expect(findLeaks(canaries, places)).toEqual([]);
  const readable = await page.evaluate(() => document.cookie);
  expect(readable).not.toContain(session);

  await page.evaluate((value) => localStorage.setItem("planted", value), secret);
  expect(findLeaks(canaries, await storagesOf(page, "a planted leak"))).toHaveLength(1);
});

/** Everything a page can keep in the browser. */
async function storagesOf(page: Page, path: string): Promise<Place[]> {
  const kept = await page.evaluate(async () => ({
    local: JSON.stringify({ ...localStorage }),
    session: JSON.stringify({ ...sessionStorage }),
    history: JSON.stringify(history.state),
    name: window.name,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify("caches" in window ? await caches.keys() : []),
  }));
  return Object.entries(kept).map(([name, text]) => ({ name: `${name} storage on ${path}`, text }));
}
