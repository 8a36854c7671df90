import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutScriptedWords } from "./without-scripted-words";

test.each([
  ["a red cat", "a red cat"],
  ["  keeps its spaces \n", "  keeps its spaces \n"],
  ["a sandbox: full of sand", "a sandbox: full of sand"],
  ["a sandbox:error=timeout cat", "a cat"],
  ["sandbox:delay=2.5 a cat sandbox:size=1024x1536", "a cat"],
  ["SANDBOX:Error=moderation_output, a cat", ", a cat"],
  ["sandbox:error=insufficient_credits", ""],
  ["(sandbox:delay=-3) a cat", "( ) a cat"],
  ["sandbox:errorsandbox:a=1=timeout", "sandbox:error"],
])("%j is sent as %j", (prompt, sent) => {
  expect(withoutScriptedWords(prompt)).toBe(sent);
});

test("no arrangement of words leaves one behind", () => {
  const piece = fc.constantFrom(
    "sandbox:",
    "error",
    "=",
    "timeout",
    "delay=3",
    " ",
    "a",
    ".",
    "sandbox:images=2",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(withoutScriptedWords(pieces.join(""))).not.toMatch(/sandbox:[a-z_]+=/i);
    }),
    { numRuns: 2_000 },
  );
});
