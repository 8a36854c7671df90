import { expect, it } from "vitest";
import { canRepeatBody } from "./can-repeat-body";

const FORM = "multipart/form-data; boundary=x";

it.each([
  { lang: "js", version: "4.104.0", type: FORM, can: false },
  { lang: "js", version: "4.104.0", type: "application/json", can: true },
  { lang: "js", version: "5.0.0", type: FORM, can: true },
  { lang: "js", version: "41.0.0", type: FORM, can: true },
  { lang: "python", version: "1.99.0", type: FORM, can: true },
])("$lang $version with $type: $can", ({ lang, version, type, can }) => {
  const headers = { "x-stainless-lang": lang, "x-stainless-package-version": version, "content-type": type };

  expect(canRepeatBody(new Request("http://localhost", { headers }))).toBe(can);
});

it("whoever does not say what they are can", () => {
  expect(canRepeatBody(new Request("http://localhost", { headers: { "content-type": FORM } }))).toBe(true);
});
