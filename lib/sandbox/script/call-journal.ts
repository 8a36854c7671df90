const MAX_CALLS = 1000;

/** One call to a provider endpoint as tests see it; the prompt itself is not kept. */
export type RecordedCall = {
  at: string;
  path: string;
  client_request_id: string | null;
  /** The W3C trace context that came with the call. */
  traceparent: string | null;
  prompt_sha256: string | null;
};

export type CallJournal = {
  record(call: RecordedCall): void;
  /** The last 1,000 calls, oldest first, and how many there were since the last reset. */
  read(): { calls: RecordedCall[]; total: number };
  reset(): void;
};

/** A bounded list of the calls that reached the sandbox. */
export function createCallJournal(): CallJournal {
  let calls: RecordedCall[] = [];
  let total = 0;
  return {
    record: (call) => {
      total += 1;
      calls.push(call);
      if (calls.length > MAX_CALLS * 2) calls = calls.slice(-MAX_CALLS);
    },
    read: () => ({ calls: calls.slice(-MAX_CALLS), total }),
    reset: () => {
      calls = [];
      total = 0;
    },
  };
}
