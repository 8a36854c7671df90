import { expect, test } from "@playwright/test";
import { inspectPage } from "./inspect-page";

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Planted</title>${ICON}</head>${body}</html>`;
const ICON = '<link rel="icon" href="data:,">';
const GOOD = "<body><main><h1>Nothing is wrong here</h1></main></body>";

/** The checker that the pages' table relies on, before faults that were put there. */
for (const [what, body, expected] of [
  ["a sound page", GOOD, {}],
  [
    "a picture without words",
    `${GOOD}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
    { violations: /image-alt/ },
  ],
  [
    "text too pale to read",
    '<body><main><h1 style="color:#aaa;background:#fff">Pale</h1></main></body>',
    { violations: /color-contrast/ },
  ],
  ["a box wider than the window", GOOD.replace("<h1>", '<h1 style="width:2000px">'), { scrollsSideways: true }],
  ["an error on the console", `${GOOD}<script>console.error("planted")</script>`, { faults: /console: planted/ }],
  ["an uncaught error", `${GOOD}<script>throw new Error("planted")</script>`, { faults: /uncaught: planted/ }],
  [
    "what its policy had to stop",
    `${GOOD}<script>
      const policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = "img-src 'none'";
      document.head.append(policy);
      document.body.append(Object.assign(new Image(), { alt: "", src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" }));
    </script>`,
    { faults: /console: .*Content Security Policy/ },
  ],
  ["a missing file", `${GOOD}<script src="/missing.js"></script>`, { faults: /404: .*missing\.js/ }],
] satisfies [string, string, { violations?: RegExp; scrollsSideways?: boolean; faults?: RegExp }][]) {
  test(`the page checker judges ${what}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const opened = await context.newPage();
    await opened.route("http://planted.example/**", (route) =>
      route.request().url().endsWith(".js")
        ? route.fulfill({ status: 404, body: "" })
        : route.fulfill({ contentType: "text/html", body: page(body) }),
    );

    const { violations, scrollsSideways, faults } = await inspectPage(opened, "http://planted.example/");

    expect(violations.join()).toMatch(expected.violations ?? /^$/);
    expect(scrollsSideways).toBe(expected.scrollsSideways ?? false);
    expect(faults.join()).toMatch(expected.faults ?? /^$/);
    await context.close();
  });
}
