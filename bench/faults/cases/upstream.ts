import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCase, Stage } from "../fault-case";
import { ONE_BY_ONE } from "../gather-crowd";
import { probeUntilServed } from "../probe";
import type { Random } from "../random";

/** Ways in which a provider fails, as words for the sandbox; they fit both a stream and a whole answer. */
const WORDS: readonly [string, ...string[]] = [
  "",
  "sandbox:error=server",
  "sandbox:error=rate_limit",
  "sandbox:error=bad_response",
  "sandbox:error=no_image",
  "sandbox:error=moderation",
  "sandbox:error=moderation_output",
  "sandbox:fault=http_502",
  "sandbox:fault=http_503",
  "sandbox:fault=http_529",
  "sandbox:fault=unauthorized",
  "sandbox:fault=invalid_parameter",
  "sandbox:fault=model_gone",
  "sandbox:fault=huge_retry_after",
  "sandbox:fault=retry_after_negative",
  "sandbox:fault=retry_after_garbage",
  "sandbox:fault=html",
  "sandbox:fault=error_in_200",
  "sandbox:fault=empty_body",
  "sandbox:fault=wrong_type",
  "sandbox:fault=refusal_text",
  "sandbox:fault=cut",
  "sandbox:fault=reset",
  "sandbox:fault=gzip_cut",
  "sandbox:fault=redirect",
  "sandbox:fault=bad_base64",
  "sandbox:fault=corrupt",
  "sandbox:fault=undecodable_one",
  "sandbox:fault=duplicate",
  "sandbox:fault=extra",
  "sandbox:fault=other_format",
  "sandbox:images=1",
  "sandbox:fail_first=1",
];

const FAULTY = {
  customers: 60,
  words: (random: Random) => random.pick(WORDS),
  seconds: (random: Random) => random.next() * 1.5,
};

export const UPSTREAM: readonly FaultCase[] = [
  {
    id: "c1",
    what: "32 ways in which a provider fails, mixed",
    load: FAULTY,
    run: failInWords,
  },
  { id: "c2", what: "the provider refuses, hangs, trickles and cuts its connections", run: failInNetwork },
];

/** Nothing but the provider's own words goes wrong: what is charged must be what was delivered. */
async function failInWords(stage: Stage): Promise<void> {
  await stage.fault(() => sleep(20_000));
  stage.recoveredAfter(await probeUntilServed(stage, 45_000));
}

async function failInNetwork(stage: Stage): Promise<void> {
  const { world, random, fault, gather, recoveredAfter } = stage;
  const { upstream } = world;
  await gather(ONE_BY_ONE);
  await fault(async () => {
    await upstream.set({ kind: "refuse" });
    await sleep(1_500);
    await upstream.set({ kind: "cut", afterBytes: random.whole(100, 200_000) });
    await sleep(4_000);
    await upstream.set({ kind: "throttle", bytesPerSecond: 200_000 });
    await sleep(3_000);
    await upstream.set({ kind: "open" });
    for (const how of ["reset", "half-close", "close"] as const) {
      await sleep(random.whole(300, 1_500));
      upstream.cut(how);
    }
  });
  recoveredAfter(await probeUntilServed(stage, 30_000));
}
