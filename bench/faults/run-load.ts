import { setTimeout as sleep } from "node:timers/promises";
import { Agent } from "undici";
import type { Random } from "./random";
import type { CallRecord, Kind } from "./record";
import { sendCall } from "./send-call";

export type Wallet = {
  workspaceId: string;
  secret: string /** Of one with few credits calls are refused, not overdrawn. */;
  isPoor: boolean;
};

export type Load = {
  records: CallRecord[];
  /** Calls that wait for an answer now. */
  open: () => number;
  /** From here until `faultEnds` every call that waits is counted as in flight during a fault. */
  faultBegins: () => void;
  faultEnds: () => void;
  /** Sends one call beside the load; resolves when it has ended. */
  send: (
    more?: Partial<Pick<CallRecord, "kind" | "prompt" | "idempotencyKey">> & { wallet?: Wallet },
  ) => Promise<CallRecord>;
  /** Begins no more calls. */
  stop: () => void;
  /** Resolves when no call waits. */
  idle: () => Promise<void>;
  /** The same, and closes every connection. */
  ended: () => Promise<void>;
};

export type LoadPlan = {
  run: string;
  random: Random;
  wallets: readonly [Wallet, ...Wallet[]];
  origins: readonly [string, ...string[]];
  picture: string;
  webhookUrl: string | null;
  /** How many customers call at once. */
  customers: number;
  /** Seconds that the provider takes, drawn anew for every call. */
  seconds: (random: Random) => number;
  /** Words for the sandbox beside the delay, drawn anew for every call. */
  words?: (random: Random) => string;
};

const SUBJECTS = ["a pear", "a lighthouse", "three boats", "a red door", "winter hills", "a paper crane"] as const;
const MIX: readonly [Kind, ...Kind[]] = [
  "generation",
  "generation",
  "keyed",
  "keyed",
  "keyed",
  "task",
  "stream",
  "pair",
  "edit",
];
const AFTER_FAILURE_MS = 250;

/** Customers who call one after another until `stop`, every one a program of its own over real sockets. */
export function runLoad(plan: LoadPlan): Load {
  const { run } = plan;
  const agent = new Agent({ connections: null, pipelining: 1, keepAliveTimeout: 2_000 });
  const waiting = new Set<CallRecord>();
  const records: CallRecord[] = [];
  let isFaulty = false;
  let isStopped = false;
  let turn = 0;

  const send: Load["send"] = async ({ wallet: chosen, ...more } = {}) => {
    const id = `${run}-${records.length + 1}`;
    // What a case asks for by itself must not fail for want of credits.
    const wallet = chosen ?? (Object.keys(more).length > 0 ? plan.wallets[0] : anyWallet(plan));
    const call: CallRecord = { ...newCall(id, wallet, plan), ...more, wasInFlight: isFaulty };
    records.push(call);
    waiting.add(call);
    await sendCall(call, {
      ...{ run, dispatcher: agent, secret: wallet.secret, picture: plan.picture, webhookUrl: plan.webhookUrl },
      origin: () => plan.origins[turn++ % plan.origins.length] ?? plan.origins[0],
    });
    waiting.delete(call);
    return call;
  };
  const customer = async () => {
    while (!isStopped) {
      const call = await send();
      if (call.answers.every(({ status }) => status >= 400)) await sleep(AFTER_FAILURE_MS);
    }
  };
  const idle = async () => {
    while (waiting.size > 0) await sleep(50);
  };
  const customers = Array.from({ length: plan.customers }, customer);
  return {
    ...{ records, send },
    open: () => waiting.size,
    faultBegins: () => {
      isFaulty = true;
      for (const call of waiting) call.wasInFlight = true;
    },
    faultEnds: () => {
      isFaulty = false;
    },
    stop: () => {
      isStopped = true;
    },
    idle,
    ended: async () => {
      isStopped = true;
      await Promise.all(customers);
      await idle();
      await agent.destroy();
    },
  };
}

/** Mostly one with credits enough: an empty one answers at once, and would be asked most of all. */
function anyWallet({ random, wallets }: LoadPlan): Wallet {
  const drawn = random.pick(wallets);
  return drawn.isPoor && random.next() > 0.15 ? wallets[0] : drawn;
}

function newCall(id: string, { workspaceId }: Wallet, { random, seconds, words }: LoadPlan): CallRecord {
  const kind = random.pick(MIX);
  const more = words?.(random) ?? "";
  return {
    ...{ id, kind, workspaceId },
    prompt: `${random.pick(SUBJECTS)} sandbox:delay=${seconds(random).toFixed(2)} ${more}`.trim(),
    // Tasks have one as well: whoever hands in work and hears nothing hands it in again.
    idempotencyKey: kind === "keyed" || kind === "task" ? `key-${id}` : null,
    ...{ answers: [], wasInFlight: false, startedAt: performance.now(), endedAt: null },
  };
}
