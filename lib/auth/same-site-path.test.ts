import { expect, it } from "vitest";
import { sameSitePath } from "./same-site-path";

it.each(["/", "/usage", "/usage?q=a%2Fb&x=1#part", "/usage/req_1"])("goes on to %s", (path) => {
  expect(sameSitePath(path, "/home")).toBe(path);
});

it.each([
  null,
  undefined,
  "",
  "usage",
  "//evil.example",
  "/\\evil.example",
  "/a\\b",
  "\t//evil.example",
  "/..//evil.example",
  "http://x/",
])("does not go on to %j", (path) => {
  expect(sameSitePath(path, "/home")).toBe("/home");
});
