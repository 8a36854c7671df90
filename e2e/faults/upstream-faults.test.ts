import { expect, it } from "vitest";
import { BLOCKS, ERRORS, FINISHES, STREAM_FAULTS, FAULTS as WORDS } from "@/lib/sandbox/script/words";
import { FAULTS } from "./upstream-faults";

it("every word of the sandbox is played on every wire that knows it", () => {
  const named = (name: string, words: readonly string[]) => words.map((word) => `${name}=${word}`);
  const everywhere = [...named("error", ERRORS), ...named("fault", WORDS)];
  const expected = [
    ...everywhere.flatMap((words) => [`openai ${words}`, `google ${words}`]),
    ...named("stream", STREAM_FAULTS).map((words) => `openai ${words}`),
    ...[...named("finish", FINISHES), ...named("block", BLOCKS)].map((words) => `google ${words}`),
  ];

  const played = new Set(FAULTS.map(({ wire, words }) => `${wire} ${words}`));

  expect(expected.filter((word) => !played.has(word))).toEqual([]);
});
