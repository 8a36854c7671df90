import type { Locator } from "@playwright/test";

/** Hands that count: every field filled and every press is one. */
export function countedHands() {
  const done: string[] = [];
  return {
    /** What was done, in order. */
    done,
    async press(what: Locator): Promise<void> {
      await what.click();
      done.push(`press ${what}`);
    },
    async fill(what: Locator, text: string): Promise<void> {
      await what.fill(text);
      done.push(`fill ${text.length} characters`);
    },
  };
}
