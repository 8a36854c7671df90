import type { Crowd } from "./gather-crowd";
import type { World } from "./open-world";
import type { Random } from "./random";
import type { Load, LoadPlan, Wallet } from "./run-load";

/** What a case works with while its load runs. */
export type Stage = {
  world: World;
  random: Random;
  load: Load;
  /** Fills up the calls that wait for a slow provider; a case does so right before each of its faults. */
  gather: (crowd?: Partial<Crowd>) => Promise<void>;
  /** How often a case that can does its fault again: hundreds of calls each time, who had nothing to do with the time before. */
  times: number;
  /** A fault of one moment, as a kill: every call that waits for an answer at this moment is counted as in flight. */
  strike: () => void;
  /** A fault that lasts: calls that are sent meanwhile are counted as well. */
  fault: <T>(work: () => Promise<T>) => Promise<T>;
  /** Says when the product was well again; without it that is when the fault was over. */
  recoveredAfter: (seconds: number) => void;
  /** A figure for the table. */
  note: (text: string) => void;
  /** A rule of this case that is broken. */
  broken: (text: string) => void;
  newWallet: (credits: number) => Promise<Wallet>;
  /** How many requests this case is to meet in flight. */
  requestsWanted: () => number;
};

type CaseLoad = Partial<Pick<LoadPlan, "customers" | "seconds" | "words">>;

export type FaultCase = {
  id: string;
  /** What is done to the product. */
  what: string;
  /** Runs in a full run; a short one does each once. */
  runs?: number;
  load?: CaseLoad;
  /** It belongs to the short run of CI as well. */
  isShort?: true;
  run: (stage: Stage) => Promise<void>;
};
