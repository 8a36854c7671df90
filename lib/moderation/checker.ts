import type { VerdictSource } from "./verdict";

/** What a request is made of. */
export type Content = {
  prompt: string;
  /** The pictures of an edit as data URLs. */
  images: readonly string[];
};

export type Findings =
  /** How sure the checker is of each category, from 0 to 1. */
  | { ok: true; scores: ReadonlyMap<string, number> }
  /** For the log; quotes nothing of the content. */
  | { ok: false; reason: string };

/** Something that judges content: one file each, chosen in `checker-for.ts`. */
export type Checker = {
  by: VerdictSource;
  /** Never rejects; stops when `signal` aborts. */
  judge(content: Content, signal: AbortSignal): Promise<Findings>;
};
