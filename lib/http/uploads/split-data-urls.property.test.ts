import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openScratch } from "@/lib/storage/scratch";
import { temporaryFiles, useTemporaryStorage } from "@/lib/storage/testing/temporary-storage";
import { splitDataUrls } from "./split-data-urls";

let storage: Awaited<ReturnType<typeof useTemporaryStorage>>;
const scratch = openScratch();

beforeAll(async () => {
  storage = await useTemporaryStorage();
});
afterEach(async () => {
  await scratch.remove();
  expect(await temporaryFiles()).toEqual([]);
});
afterAll(() => storage.remove());

/** The text in pieces of that many bytes. */
async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array, void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const escaping = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replaceAll("/", "\\/"),
  (text: string) => text.replaceAll("+", "\\u002B").replaceAll("=", "\\u003d"),
);
const picture = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((value) => Buffer.from(value));
const media = fc.constantFrom("image/png", "IMAGE/JPEG", "", "image/webp;charset=x");

test("every data URL becomes its file and every other string stays, however the body is cut into pieces", async () => {
  const item = fc.record({ picture, media, escaping, text: fc.oneof(fc.string(), fc.constant('data:,\\"x')) });
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 4 }), fc.integer({ min: 1, max: 200 }), async (items, size) => {
      const fields = items.map(
        ({ picture, media, escaping, text }, index) =>
          `${JSON.stringify(text)}:1,"t${index}":${JSON.stringify(text)},"p${index}":"${escaping(`data:${media};base64,${picture.toString("base64")}`)}"`,
      );
      const json = `{ ${fields.join(",")} }`;

      const split = await splitDataUrls(inPieces(json, size), scratch);

      const parsed = JSON.parse(Buffer.from(split.json).toString());
      const files = await Promise.all(
        items.map(async (_, index) => {
          const file = split.files.get(parsed[`p${index}`]);
          return file?.ok ? readFile(file.path) : file;
        }),
      );
      expect(files).toEqual(items.map((item) => item.picture));
      expect(items.map((_, index) => parsed[`t${index}`])).toEqual(items.map((item) => item.text));
      expect(split.files.size).toBe(items.length);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["a character that is no base64", "AAAA*AAA"],
  ["the URL-safe alphabet", "AA-_"],
  ["a space", "AAAA AAAA"],
  ["a cut group", "AAAAA"],
  ["padding in the middle", "AA==AAAA"],
  ["a lone backslash", "AAAA\\\\"],
])("%s is told of the picture, not of the body", async (_, base64) => {
  const { files } = await splitDataUrls(inPieces(`{"image":"data:image/png;base64,${base64}"}`, 7), scratch);

  expect([...files.values()]).toEqual([
    { ok: false, kind: "invalid", fault: "is a data URL whose base64 is damaged or cut" },
  ]);
});

test("a body of more than a megabyte beside its pictures is refused, and so are more pictures than any call has", async () => {
  const long = `{"prompt":"${"x".repeat(1_048_576)}"}`;
  const many = `[${Array.from({ length: 21 }, () => '"data:;base64,AAAA"').join(",")}]`;

  await expect(splitDataUrls(inPieces(long, 65_536), scratch)).rejects.toMatchObject({ code: "request_too_large" });
  await expect(splitDataUrls(inPieces(many, 65_536), scratch)).rejects.toMatchObject({ code: "request_too_large" });
});

test("while a picture of forty megabytes comes in, everybody else gets their turn between its pieces", async () => {
  const body = `{"image":"data:image/png;base64,${Buffer.alloc(40_000_000, 7).toString("base64")}"}`;
  let turns = 0;
  let isRead = false;
  const takeTurns = () => {
    turns += 1;
    if (!isRead) setImmediate(takeTurns);
  };
  setImmediate(takeTurns);

  const { files } = await splitDataUrls(inPieces(body, 65_536), scratch);
  isRead = true;

  expect([...files.values()]).toMatchObject([{ ok: true }]);
  expect(turns).toBeGreaterThan(body.length / 65_536 / 2);
}, 30_000);
