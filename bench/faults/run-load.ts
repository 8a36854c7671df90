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
  /** Calls that have not ended. */
  open: () => number;
  /** Counts every call that is out at this moment as in flight during a fault. Returns how many are. */
  strike: () => number;
  /** The same for one that lasts: until `faultEnds` also those that are sent meanwhile are counted. */
  faultBegins: () => void;
  faultEnds: () => void;
  /** Sends one call beside the load; resolves when it has ended. */
  send: (more?: Wish) => Promise<CallRecord>;
  /** Begins no more calls. */
  stop: () => void;
  /** Resolves when no call waits. */
  idle: () => Promise<void>;
  /** The same, and closes every connection. */
  ended: () => Promise<void>;
};

/** What is not drawn but wanted; `seconds` that the provider takes. */
export type Wish = Partial<Pick<CallRecord, "kind" | "prompt" | "idempotencyKey">> & {
  wallet?: Wallet;
  seconds?: number;
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
const AFTER_FAILURE_MS = 500;

/** Customers who call one after another until `stop`, every one a program of its own over real sockets. */
export function runLoad(plan: LoadPlan): Load {
  const { run } = plan;
  const agent = new Agent({ connections: null, pipelining: 1, keepAliveTimeout: 2_000 });
  const waiting = new Set<CallRecord>();
  const records: CallRecord[] = [];
  let isFaulty = false;
  let isStopped = false;
  let turn = 0;

  const send: Load["send"] = async (wish) => {
    const id = `${run}-${records.length + 1}`;
    const wallet = wish?.wallet ?? walletFor(plan, wish);
    const call = newCall(id, { ...wish, wallet }, plan);
    records.push(call);
    waiting.add(call);
    await sendCall(call, {
      ...{ run, dispatcher: agent, secret: wallet.secret, picture: plan.picture, webhookUrl: plan.webhookUrl },
      origin: () => plan.origins[turn++ % plan.origins.length] ?? plan.origins[0],
      noteTry: () => {
        call.wasInFlight ||= isFaulty;
      },
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
  const strike = () => {
    const out = [...waiting].filter(({ isOut }) => isOut);
    for (const call of out) call.wasInFlight = true;
    return out.length;
  };
  const customers = Array.from({ length: plan.customers }, customer);
  return {
    ...{ records, send, strike },
    open: () => waiting.size,
    faultBegins: () => {
      isFaulty = true;
      strike();
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

/**
 * Mostly one with credits enough: an empty one answers at once, and would be asked most of all. What a case asks for by itself
 * must not fail for want of credits, and asks always for the same customer unless it is a crowd: times are compared.
 */
function walletFor({ random, wallets }: LoadPlan, wish: Wish | undefined): Wallet {
  if (wish && wish.seconds === undefined) return wallets[0];
  const drawn = random.pick(wallets);
  return drawn.isPoor && (wish || random.next() > 0.15) ? wallets[0] : drawn;
}

function newCall(id: string, wish: Wish & { wallet: Wallet }, { random, words, ...plan }: LoadPlan): CallRecord {
  const kind = wish.kind ?? random.pick(MIX);
  const more = words?.(random) ?? "";
  const seconds = wish.seconds ?? plan.seconds(random);
  // Tasks have a key as well: whoever hands in work and hears nothing hands it in again.
  const key = kind === "keyed" || kind === "task" ? `key-${id}` : null;
  return {
    ...{ id, kind, workspaceId: wish.wallet.workspaceId },
    prompt: wish.prompt ?? `${random.pick(SUBJECTS)} sandbox:delay=${seconds.toFixed(2)} ${more}`.trim(),
    idempotencyKey: wish.idempotencyKey === undefined ? key : wish.idempotencyKey,
    ...{ answers: [], isOut: false, wasInFlight: false, cuts: 0, startedAt: performance.now(), endedAt: null },
  };
}
