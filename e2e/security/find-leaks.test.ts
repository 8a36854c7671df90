import { expect, it } from "vitest";
import { findLeaks } from "./find-leaks";

const canary = { name: "password", value: 'quince & "sloe" 4711 canary' };

it.each([
  ["plain", canary.value],
  ["in JSON", JSON.stringify({ body: { password: canary.value } })],
  ["in a URL", `/sign-in?p=${encodeURIComponent(canary.value)}`],
  ["in a form", new URLSearchParams({ p: canary.value }).toString()],
  ["in HTML", 'value="quince &amp; &quot;sloe&quot; 4711 canary"'],
  ["in hexadecimal", `\\x${Buffer.from(canary.value).toString("hex")}`],
  ["in base64", Buffer.from(`a${canary.value}`).toString("base64")],
  ["in base64", Buffer.from(`ab${canary.value}zz`).toString("base64")],
])("finds a canary %s", (how, text) => {
  expect(findLeaks([canary], [{ name: "web.log", text: `before ${text} after` }])[0]).toContain(
    `password (${how}) in web.log`,
  );
});

it("reports nothing where there is nothing, and never the canary itself", () => {
  expect(findLeaks([canary], [{ name: "web.log", text: "quince & sloe" }])).toEqual([]);
  expect(findLeaks([canary], [{ name: "web.log", text: canary.value }]).join()).not.toContain(canary.value);
});
