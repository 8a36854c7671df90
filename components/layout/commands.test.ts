import { expect, test } from "vitest";
import { findCommands } from "./commands";

const ID = "req_01KPQ7J7DWB7QZ3WCEK3YVPBRA";

function offered(text: string): [label: string, run: unknown][] {
  return findCommands(text, { isOperator: false }).map(({ label, run }) => [label, run]);
}

test("operators find their pages, everybody's requests and customers; others do not", () => {
  const asOperator = (text: string) => findCommands(text, { isOperator: true }).map(({ label, run }) => [label, run]);

  expect(asOperator(ID)).toContainEqual(["Open as operator", { href: `/admin/requests/${ID}` }]);
  expect(asOperator("admin margin")[0]).toEqual(["Margin", { href: "/admin/margin" }]);
  expect(asOperator("mara@example.com").at(-1)).toEqual([
    "Find customer",
    { href: "/admin/customers?q=mara%40example.com" },
  ]);
  expect(JSON.stringify([offered(ID), offered("margin"), offered(""), offered("mara@example.com")])).not.toContain(
    "/admin",
  );
});

test("a pasted request id opens that request first and can also be searched for", () => {
  expect(offered(`request_id=${ID}`)).toEqual([
    ["Open request", { href: `/usage/${ID}` }],
    ["Search usage for", { href: `/usage?q=${ID}` }],
  ]);
});

test("a pasted key leads to the list of keys, without its secret", () => {
  expect(offered("pix_live_Zk8wmT9vXcL4sRkW1nZbY7aJpE6dGfU32Ht3Rv")).toEqual([
    ["Find key", { href: "/keys?q=pix_live_Zk8w" }],
  ]);
});

test("words find actions and pages by any of their words, and usage and docs are always searched last", () => {
  expect(offered("key").map(([label]) => label)).toEqual([
    "Create key",
    "Keyboard shortcuts",
    "Keys",
    "Search usage for",
    "Search the docs for",
  ]);
  expect(offered("dark theme")).toEqual([
    ["Use the dark theme", { action: "theme-dark" }],
    ["Search usage for", { href: "/usage?q=dark%20theme" }],
    ["Search the docs for", { href: "/docs?q=dark%20theme" }],
  ]);
  expect(offered("recharge")).toEqual([
    ["Add credits", { action: "add-credits" }],
    ["Search usage for", { href: "/usage?q=recharge" }],
    ["Search the docs for", { href: "/docs?q=recharge" }],
  ]);
});

test("payments are found by what people call them", () => {
  const first = (text: string) => offered(text)[0];

  expect(["payments", "invoice", "receipt", "refund", "dispute"].map(first)).toEqual(
    Array(5).fill(["Payments and receipts", { href: "/credits/payments" }]),
  );
});

test("the playground is found by what people want from it", () => {
  expect(offered("draw picture")).toEqual([
    ["Try a prompt", { href: "/playground" }],
    ["Search usage for", { href: "/usage?q=draw%20picture" }],
    ["Search the docs for", { href: "/docs?q=draw%20picture" }],
  ]);
});

test("without a text every page and action is offered, pages first, each once", () => {
  const labels = offered("").map(([label]) => label);

  expect(labels.slice(0, 4)).toEqual(["Playground", "Usage", "Gallery", "Keys"]);
  expect(labels).toContain("Sign out");
  expect(new Set(labels).size).toBe(labels.length);
});
