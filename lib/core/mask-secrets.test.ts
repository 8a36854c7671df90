import { expect, it } from "vitest";
import { maskSecrets } from "./mask-secrets";

it("keys in a text lose all but their beginning, and other words stay", () => {
  const secret = `pix_live_${"Ab1".repeat(12)}zz`;

  expect(maskSecrets(`user ${secret} and ${secret}!`)).toBe("user pix_live_Ab1A… and pix_live_Ab1A…!");
  expect(maskSecrets("pix_live_short pix_test_")).toBe("pix_live_short pix_test_");
});
