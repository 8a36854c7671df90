import { expect, it } from "vitest";
import { clock } from "./clock";

it("tells the machine's time unless a test moves it", () => {
  const before = Date.now();

  const now = clock.now().getTime();

  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
