import { expect, test } from "vitest";
import { EventStream } from "./event-stream";

const LIMITS = { maxLineBytes: 1000, maxOtherBytes: 1000 };

/** What a stream of these pieces is read as; null where a limit ended the reading. */
function read(pieces: string[], limits = LIMITS): ([string | null, string] | null)[] {
  const stream = new EventStream(limits);
  return pieces.flatMap((piece) => {
    const events = stream.add(Buffer.from(piece));
    return events === null ? [null] : events.map(({ name, data }): [string | null, string] => [name, data.toString()]);
  });
}

const TEXT =
  ': hello\n\nevent: a\ndata: {"x":1}\n\nid: 7\r\nretry: 10\r\ndata:two\r\ndata: lines\r\n\r\nunknown\ndata\n\nevent: b\n\n';
const EVENTS = [
  ["a", '{"x":1}'],
  [null, "two\nlines"],
  [null, ""],
];

test("events are told apart, whatever their line ends, comments and unknown fields", () => {
  expect(read([TEXT])).toEqual(EVENTS);
});

test("events read the same however their bytes are cut", () => {
  for (const size of [1, 2, 3, 7, 20]) {
    const pieces = Array.from({ length: Math.ceil(TEXT.length / size) }, (_, index) =>
      TEXT.slice(index * size, (index + 1) * size),
    );

    expect(read(pieces)).toEqual(EVENTS);
  }
});

test("an event that its empty line has not ended is none", () => {
  expect(read(["event: a\ndata: 1\n"])).toEqual([]);
});

test("an event without data is none, and its name is not that of the next", () => {
  expect(read(["event: a\n\ndata: 1\n\n"])).toEqual([[null, "1"]]);
});

test("a line beyond the limit ends the reading before it is whole", () => {
  expect(read(["data: ", "x".repeat(500), "x".repeat(500)])).toEqual([null]);
});

test("many lines of one event are bounded like one line", () => {
  expect(read(Array.from({ length: 12 }, () => `data: ${"x".repeat(90)}\n`))).toContain(null);
});

test.each([
  ["one endless comment", ["x", ":".repeat(500), "y".repeat(500)].map((text) => `:${text}`)],
  ["many comments", Array.from({ length: 101 }, () => ": 456789\n")],
  ["many empty lines", Array.from({ length: 11 }, () => "\n".repeat(100))],
  ["many names", Array.from({ length: 101 }, () => "event: ab\n")],
])("%s end the reading at the limit", (_, pieces) => {
  const limits = { maxLineBytes: 100_000, maxOtherBytes: 900 };

  expect(read(pieces, limits)).toContain(null);
});
