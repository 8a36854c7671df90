import { expect, it } from "vitest";
import { parseForm } from "./parse-form";

it("nested brackets are a tree with lists", () => {
  const body =
    "mode=payment&line_items[0][price_data][currency]=usd&line_items[0][price_data][product_data][name]=A%20%26%20B&line_items[0][quantity]=1&line_items[1][quantity]=2";

  expect(parseForm(body)).toEqual({
    mode: "payment",
    line_items: [
      { price_data: { currency: "usd", product_data: { name: "A & B" } }, quantity: "1" },
      { quantity: "2" },
    ],
  });
});

it.each(["expand[]=a&expand[]=b", "expand[0]=a&expand[1]=b", "expand%5B1%5D=b&expand%5B0%5D=a"])(
  "%s is one list",
  (body) => {
    expect(parseForm(body)).toEqual({ expand: ["a", "b"] });
  },
);

it("the last of two equal names wins, also where one of them is a tree", () => {
  expect(parseForm("a=1&a=2&b=1&b[c]=2")).toEqual({ a: "2", b: { c: "2" } });
});

it.each(["[a]=1", "a]b[=1", "a[b=1"])("%s is a plain name", (body) => {
  expect(parseForm(body)).toEqual({ [body.slice(0, -2)]: "1" });
});

it("names of the language are data like any other", () => {
  const parsed = parseForm("metadata[__proto__]=x&metadata[constructor]=y&__proto__[polluted]=1");

  expect(Object.entries(parsed.metadata ?? {})).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect("polluted" in {}).toBe(false);
});
