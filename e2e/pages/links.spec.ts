import { expect, test } from "@playwright/test";
import { signUpFromLanding } from "../stack/sign-up-from-landing";
import { crawl } from "./crawl";

/** Ways out of an account and streams: opening them changes something or never ends. */
const LEFT_OUT = /^\/api\/|^\/_next\/data\//;

for (const viewer of ["a visitor", "a customer"]) {
  test(`no link that ${viewer} can follow from the start page is broken`, async ({ browser, baseURL }) => {
    const context = await browser.newContext();
    if (viewer === "a customer") await signUpFromLanding(await context.newPage());

    const { opened, broken } = await crawl({
      origin: baseURL ?? "",
      start: "/",
      isLeftOut: (path) => LEFT_OUT.test(path),
      visit: async (path) => {
        const answer = await context.request.get(path, { maxRedirects: 0, headers: { accept: "text/html" } });
        const isPage = answer.headers()["content-type"]?.startsWith("text/html") ?? false;
        return {
          status: answer.status(),
          location: answer.headers().location ?? null,
          html: isPage ? await answer.text() : null,
        };
      },
    });

    process.stdout.write(`\nFollowed ${opened.length} addresses as ${viewer}, ${broken.length} broken\n`);
    expect(opened.length).toBeGreaterThan(30);
    expect(broken).toEqual([]);
    await context.close();
  });
}
