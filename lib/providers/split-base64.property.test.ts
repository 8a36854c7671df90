import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64 } from "./decode-base64";
import { splitBase64 } from "./split-base64";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 5_000 }).map((value) => Buffer.from(value));
const space = fc.stringMatching(/^[ \t\r\n]{0,4}$/);
const escaping = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replaceAll("/", "\\/"),
  (text: string) => text.replaceAll("+", "\\u002b").replaceAll("=", "\\u003D"),
);

test("every picture comes out byte for byte, and the rest reads as the same JSON with indexes in their place", () => {
  const item = fc.record({ bytes, space, escaping, note: fc.string() });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), fc.string(), (items, title) => {
      const data = items.map(
        ({ bytes, space, escaping, note }) =>
          `{"note":${JSON.stringify(note)},"b64_json"${space}:${space}"${escaping(bytes.toString("base64"))}"${space}}`,
      );
      const body = Buffer.from(
        `{"title":${JSON.stringify(title)},"kind":"b64_json","data":[${data.join(",")}],"b64_json":null}`,
      );

      const split = splitBase64(body);

      expect(split?.pictures).toEqual(items.map((item) => item.bytes));
      expect(JSON.parse(split?.json ?? "")).toEqual({
        title,
        kind: "b64_json",
        data: items.map((item, index) => ({ note: item.note, b64_json: String(index) })),
        b64_json: null,
      });
    }),
  );
});

test("a text that speaks of the field is left alone", () => {
  const body = Buffer.from(JSON.stringify({ revised_prompt: 'say "b64_json": "AAAA" twice', end: "\\" }));

  const split = splitBase64(body);

  expect(split).toEqual({ json: body.toString(), pictures: [] });
});

test("one wrong character anywhere makes the picture damaged, never different", () => {
  const wrong = fc.constantFrom("-", "_", "*", " ", "\n", "=", "é", "\u0141", "\u0000");
  fc.assert(
    fc.property(bytes, fc.nat(), wrong, (value, at, character) => {
      const text = value.toString("base64");
      const index = at % text.length;
      fc.pre(text[index] !== character);
      const broken = text.slice(0, index) + character + text.slice(index + 1);
      // An = in place of the last character before the padding is right base64 of one byte less.
      fc.pre(!(character === "=" && /^=+$/.test(broken.slice(index)) && broken.length - index <= 2));

      expect(decodeBase64(Buffer.from(broken))).toBeNull();
    }),
  );
});

test.each([
  "",
  "A",
  "AA",
  "AAA",
  "AAAAA",
  "A===",
  "====",
  "AA=A",
  "=AAA",
  "AAA=AAA=",
  "AA\\",
  "A\\u0141AA",
  "A\\qA",
  "data:image/png;base64,AAAA",
])("%j is no base64", (text) => {
  expect(decodeBase64(Buffer.from(text))).toBeNull();
});

test.each([49_151, 49_152, 49_153, 98_304, 1_000_000])("a picture of %i bytes survives the block borders", (size) => {
  const picture = Buffer.alloc(size, "pixels of a picture");

  const decoded = decodeBase64(Buffer.from(picture.toString("base64")));

  expect(decoded?.equals(picture)).toBe(true);
});

test("a wrong character far from the end is found", () => {
  const text = Buffer.from(Buffer.alloc(3_000_000, 7).toString("base64"));
  text[1_500_000] = 0x2d;

  expect(decodeBase64(text)).toBeNull();
});

test("an escaped quote does not end a string: the picture is damaged, the rest still reads", () => {
  const body = Buffer.from('{"data":[{"b64_json":"AA\\"AA"},{"b64_json":"AAAA"}]}');

  const split = splitBase64(body);

  expect(split?.pictures).toEqual([null, Buffer.alloc(3)]);
  expect(split?.json).toBe('{"data":[{"b64_json":"0"},{"b64_json":"1"}]}');
});

test("an answer with more than a megabyte beside its pictures is not parsed", () => {
  const body = Buffer.from(JSON.stringify({ data: [{ b64_json: "AAAA" }], padding: "x".repeat(1_100_000) }));

  expect(splitBase64(body)).toBeNull();
});
