import { expect, test } from "vitest";
import { readPasted } from "./read-pasted";

const ID = "req_01KPQ7J7DWB7QZ3WCEK3YVPBRA";

test("a request id is found alone, inside a log line, and in any case", () => {
  for (const text of [ID, ` ${ID}\n`, `level=error request_id="${ID}" status=503`, ID.toLowerCase()]) {
    expect(readPasted(text)).toEqual({ kind: "request", id: ID });
  }
});

test("the start of a request id and the ids of images, holds and attempts search usage", () => {
  for (const query of ["req_01KPQ7", "img_01KPQ7J7DWB7QZ3WCEK3YVPBRA", "hold_01KP", "att_01KP"]) {
    expect(readPasted(query)).toEqual({ kind: "usage", query });
  }
});

test("a whole secret leaves nothing but the prefix that the list of keys shows anyway", () => {
  expect(readPasted("pix_live_Zk8wmT9vXcL4sRkW1nZbY7aJpE6dGfU32Ht3Rv")).toEqual({
    kind: "key",
    query: "pix_live_Zk8w",
  });
  expect(readPasted("Authorization: Bearer pix_test_c0KdmT9vXcL4sRkW1nZbY7")).toEqual({
    kind: "key",
    query: "pix_test_c0Kd",
  });
  expect(readPasted("key_01KPQ7J7DW")).toEqual({ kind: "key", query: "key_01KPQ7J7DW" });
});

test("words are not ids", () => {
  expect(["", "usage", "req_", "a request", "require_01"].map(readPasted)).toEqual([null, null, null, null, null]);
});
