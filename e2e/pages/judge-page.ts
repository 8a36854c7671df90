import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

export type Judgement = {
  /** `rule: elements`, of every rule that axe has. */
  violations: string[];
  /** Wider than its window. */
  scrollsSideways: boolean;
};

/** What is wrong with a page as it stands. */
export async function judgePage(page: Page): Promise<Judgement> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return {
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`),
    scrollsSideways: await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    ),
  };
}
