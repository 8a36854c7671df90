import type { World } from "./open-world";
import type { Random } from "./random";
import type { Load, LoadPlan, Wallet } from "./run-load";

/** What a case works with while its load runs. */
export type Stage = {
  world: World;
  random: Random;
  load: Load;
  /** Runs a fault: every call that waits for an answer meanwhile is counted as in flight. */
  fault: <T>(work: () => Promise<T>) => Promise<T>;
  /** Says when the product was well again; without it that is when the fault was over. */
  recoveredAfter: (seconds: number) => void;
  /** A figure for the table. */
  note: (text: string) => void;
  /** A rule of this case that is broken. */
  broken: (text: string) => void;
  newWallet: (credits: number) => Promise<Wallet>;
  /** False in the short run of CI. */
  isFull: boolean;
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
  /** Its load in the short run of CI; without one the case does not belong to it. */
  shortLoad?: CaseLoad;
  run: (stage: Stage) => Promise<void>;
};
