import { parseArgs } from "node:util";

export type Options = {
  seed: number;
  /** Ids of cases, or none for all. */
  cases: readonly string[];
  /** Random kills go on until that many requests were in flight during a fault. */
  requests: number;
  isShort: boolean;
  /** Of each case, at most. */
  runs: number;
  /** After which the random kills end, however many requests they have met. */
  minutes: number;
};

/** `--seed 42 --cases a2,b3 --requests 20000 --runs 1 --minutes 30 --short`; without a seed one is drawn. Throws what cannot be read. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: "string" },
      cases: { type: "string" },
      requests: { type: "string" },
      runs: { type: "string" },
      minutes: { type: "string" },
      short: { type: "boolean", default: false },
    },
  });
  return {
    seed: numberOf("seed", values.seed) ?? Math.floor(Math.random() * 1_000_000),
    cases: values.cases?.split(",").map((id) => id.trim()) ?? [],
    requests: numberOf("requests", values.requests) ?? (values.short ? 500 : 20_000),
    isShort: values.short,
    minutes: numberOf("minutes", values.minutes) ?? 120,
    runs: values.short ? 1 : (numberOf("runs", values.runs) ?? 100),
  };
}

function numberOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is ${text}; give a whole number.`);
  return Number(text);
}
