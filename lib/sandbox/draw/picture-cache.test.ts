import { expect, it } from "vitest";
import { createPictureCache } from "./picture-cache";

it("pictures beyond the limit push out what was asked for longest ago", () => {
  const cache = createPictureCache(10);
  cache.add("a", Buffer.alloc(4));
  cache.add("b", Buffer.alloc(4));
  cache.get("a");

  cache.add("c", Buffer.alloc(4));

  expect(["a", "b", "c"].map((key) => cache.get(key)?.length)).toEqual([4, undefined, 4]);
});

it("a picture larger than the whole cache is not kept", () => {
  const cache = createPictureCache(10);

  cache.add("huge", Buffer.alloc(11));
  cache.add("small", Buffer.alloc(10));

  expect(cache.get("huge")).toBeUndefined();
  expect(cache.get("small")).toHaveLength(10);
});
