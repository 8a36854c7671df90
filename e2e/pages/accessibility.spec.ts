import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signUpFromLanding } from "../stack/sign-up-from-landing";

const SIZES = [
  { width: 360, height: 800 },
  { width: 1440, height: 900 },
];
const THEMES = ["light", "dark"] as const;
const PUBLIC = ["/", "/sign-up", "/sign-in", "/reset", "/verify", "/no-such-page"];
const SIGNED_IN = [
  "/get-started",
  "/keys",
  "/keys?create=1",
  "/keys?q=no-such-key",
  "/usage?live=off",
  "/credits",
  "/settings/sessions",
];

for (const viewport of SIZES) {
  for (const colorScheme of THEMES) {
    test(`no page has an accessibility fault or scrolls sideways, ${colorScheme} at ${viewport.width}`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      const faults: string[] = [];
      async function inspect(path: string): Promise<void> {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        const { violations } = await new AxeBuilder({ page }).analyze();
        faults.push(
          ...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ target }) => target).join(" ")}`),
        );
        const isWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        if (isWide) faults.push(`${path} scrolls sideways`);
      }

      for (const path of PUBLIC) await inspect(path);
      await signUpFromLanding(page);
      for (const path of SIGNED_IN) await inspect(path);

      expect(faults).toEqual([]);
      await context.close();
    });
  }
}
