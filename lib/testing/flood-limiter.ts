import { setTimeout as wait } from "node:timers/promises";
import { ApiError } from "@/lib/core/errors";
import { consume } from "@/lib/limits/consume";
import { storeRest } from "@/lib/limits/store";

const [id = "", limit = "", calls = ""] = process.argv.slice(2);

/**
 * A process that takes one request after another, ten at a time, and prints how many it was given, and whether it had to
 * count by itself because the store that it shares did not answer in time.
 */
async function flood(): Promise<void> {
  // As a process that has been running for a while: connected.
  await take("nobody");
  await wait(1_500);
  storeRest().until = 0;
  let left = Number(calls);
  let given = 0;
  const one = async () => {
    while (left-- > 0) {
      const points = await take(id);
      given += points;
    }
  };
  await Promise.all(Array.from({ length: 10 }, one));
  process.stdout.write(JSON.stringify({ given, wasAlone: storeRest().until > 0 }));
  process.exit(0);
}

/** 1 for a request that was given, 0 for one above the limit. */
function take(holder: string): Promise<number> {
  const holders = [{ name: "This workspace", id: holder, limit: Number(limit) }];
  return consume({ what: "requests", points: 1, holders }, new Map()).then(
    () => 1,
    (error: unknown) => {
      if (error instanceof ApiError && error.code === "rate_limit_exceeded") return 0;
      throw error;
    },
  );
}

await flood();
