/** One try at a provider, for logs, figures and traces. */
export type AttemptFacts = {
  /** Counts from 1. */
  attemptNo: number;
  /** The route's name, out of the configuration. */
  route: string;
  startedAt: Date;
  durationMs: number;
  /** `succeeded`, or why not, out of a closed list. */
  outcome: string;
  upstreamStatus: number | null;
};

/**
 * What is known of a piece of work when it has ended: the one source of its log line, its figures and its trace. Ids, numbers
 * and words of closed lists only; never a prompt, a picture, a key, an address or anything else a customer wrote.
 */
export type Facts = {
  /** Of the request that a job works on. */
  requestId?: string;
  workspaceId?: string;
  mode?: "live" | "test";
  /** The public id. */
  model?: string;
  provider?: string;
  n?: number;
  /** `auto`, a word or `WIDTHxHEIGHT`, checked. */
  size?: string;
  tier?: string;
  /** The quality paid for. */
  quality?: string;
  /** How an image request ended: `completed`, `cancelled`, or the code of its error. */
  ending?: string;
  /** Pictures delivered. */
  images?: number;
  /** Captured; of a replay 0. */
  credits?: number;
  attempts?: readonly AttemptFacts[];
  tokens?: { input: number; output: number };
  isSimulated?: boolean;
  /** The request that answered instead of new work. */
  originalRequestId?: string;
  isAttached?: boolean;
  /** What a webhook's receiver answered; null: nothing. */
  receiverStatus?: number | null;
};
