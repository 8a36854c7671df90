import { expect, test } from "vitest";
import { highlight } from "./highlight";

test("strings and comments are told apart from the rest, over lines too", () => {
  const code = `curl https://example.com/v1 \\
  -d '{"model": "gpt-image-2",
       "n": 1}' # one picture`;

  expect(highlight(code)).toEqual([
    { text: "curl https://example.com/v1 \\\n  -d ", kind: "plain" },
    { text: `'{"model": "gpt-image-2",\n       "n": 1}'`, kind: "string" },
    { text: " ", kind: "plain" },
    { text: "# one picture", kind: "comment" },
  ]);
});

test("an address is not a comment and an escaped quote does not end a string", () => {
  expect(highlight('say "a \\" b" // done')).toEqual([
    { text: "say ", kind: "plain" },
    { text: '"a \\" b"', kind: "string" },
    { text: " ", kind: "plain" },
    { text: "// done", kind: "comment" },
  ]);
  expect(highlight("see https://example.com")).toEqual([{ text: "see https://example.com", kind: "plain" }]);
});

test("the segments put together are the code, whatever it holds", () => {
  for (const code of ["", "it's open", '"', "a\n\n# b\n", "`x`"]) {
    expect(
      highlight(code)
        .map(({ text }) => text)
        .join(""),
    ).toBe(code);
  }
});
