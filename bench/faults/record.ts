export type Kind = "generation" | "keyed" | "edit" | "task" | "stream" | "pair";

/** One thing a customer wanted once, however often it was sent. */
export type CallRecord = {
  /** Travels as `metadata.call`, by which its rows are found. */
  id: string;
  kind: Kind;
  workspaceId: string;
  prompt: string;
  idempotencyKey: string | null;
  /** Every whole answer that arrived; a cut connection is none. */
  answers: Answer[];
  /** True while a try of it is sent and unanswered, and while the task that it handed in has not ended. */
  isOut: boolean;
  /** True when it was out at some moment of a fault; unmarked where the try was found never to have arrived. */
  wasInFlight: boolean;
  /** Tries that were sent and had no whole answer. */
  cuts: number;
  startedAt: number;
  endedAt: number | null;
};

export type Answer = {
  status: number;
  /** Of the request that did the work: the original's in a replay. */
  requestId: string | null;
  isReplay: boolean;
  /** What the answer advises to programs; a verdict or an unknown outcome is the same however often it is asked for. */
  shouldRetry: boolean;
  /** As the header or the body tells; null where nothing is told. */
  credits: number | null;
  code: string | null;
  message: string | null;
  retryAfter: string | null;
  /** Of the pictures that came with the answer, in its order; empty where only links came. */
  sha256: string[];
  /** How many pictures came, as bytes or links. */
  images: number;
};
