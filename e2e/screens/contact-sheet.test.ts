import { expect, it } from "vitest";
import { contactSheet } from "./contact-sheet";

it("shows each screenshot beside its reference, and alone where there is none", () => {
  const html = contactSheet([
    { name: "usage", width: 1440, theme: "dark", file: "usage-1440-dark.png", reference: "../m/03-usage-dark.png" },
    { name: "reset", width: 360, theme: "light", file: "reset-360-light.png", reference: undefined },
  ]);

  expect(html.match(/src="[^"]*"/g)).toEqual([
    'src="usage-1440-dark.png"',
    'src="../m/03-usage-dark.png"',
    'src="reset-360-light.png"',
  ]);
  expect(html.match(/<h2>\w+/g)).toEqual(["<h2>usage", "<h2>reset"]);
});
