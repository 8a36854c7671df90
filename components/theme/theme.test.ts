import { expect, test } from "vitest";
import { parseTheme, themeAttribute, themeCookie } from "./theme";

test("only light and dark are choices; a missing or foreign cookie leaves it to the system", () => {
  expect([undefined, "", "light", "dark", "LIGHT", '"><script>'].map(parseTheme)).toEqual([
    "system",
    "system",
    "light",
    "dark",
    "system",
    "system",
  ]);
});

test("the system's theme writes no attribute, so that the colour scheme of the page decides", () => {
  expect([themeAttribute("system"), themeAttribute("light"), themeAttribute("dark")]).toEqual([
    undefined,
    "light",
    "dark",
  ]);
});

test("a choice is kept for a year on the whole site, and choosing the system forgets it", () => {
  expect(themeCookie("dark")).toBe("theme=dark; Path=/; Max-Age=31536000; SameSite=Lax");
  expect(themeCookie("system")).toBe("theme=; Path=/; Max-Age=0; SameSite=Lax");
});
