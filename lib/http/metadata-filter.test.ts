import { expect, it } from "vitest";
import { metadataFilter, packedMetadataFilter } from "./metadata-filter";

const of = (query: string) => metadataFilter(new URLSearchParams(query));

it("reads pairs in brackets, whatever their characters, and nothing else", () => {
  expect(of("metadata[order]=7&metadata[a%3Db]=x%26y&limit=2")).toEqual({ order: "7", "a=b": "x&y" });
  expect(of("limit=2&metadata=order")).toBeNull();
});

it("reads the same from one parameter that is a query itself", () => {
  expect(packedMetadataFilter("order=7&a%3Db=x%26y")).toEqual({ order: "7", "a=b": "x&y" });
  expect([packedMetadataFilter(null), packedMetadataFilter("")]).toEqual([null, null]);
});

it("a key named like a part of every object is a key", () => {
  expect(Object.entries(of("metadata[__proto__]=1") ?? {})).toEqual([["__proto__", "1"]]);
});

it.each([
  ["metadata[]=7", "a key must have 1 to 64 characters"],
  [`metadata[${"k".repeat(65)}]=7`, "a key must have 1 to 64 characters"],
  [`metadata[order]=${"v".repeat(513)}`, "a value must have at most 512 characters"],
  ["metadata[order]=%00", "it holds a NUL character"],
  [Array.from({ length: 17 }, (_, index) => `metadata[k${index}]=1`).join("&"), "it names more than 16 pairs"],
])("400: %.60s", (query, reason) => {
  expect(() => of(query)).toThrow(`The query parameter "metadata" cannot be used: ${reason}.`);
});
