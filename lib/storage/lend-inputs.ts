import { setTimeout as wait } from "node:timers/promises";
import { assert } from "@/lib/core/assert";
import { objectStore } from "./object-store";

/** A task may be claimed before the call that wrote it has stored its pictures. */
const WAITED_FOR_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Lends stored pictures as files on this machine, in the order of their keys, until `use` ends. */
export async function lendInputs<T>(
  keys: readonly string[],
  use: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  return lendNext(keys, [], use);
}

async function lendNext<T>(
  [key, ...others]: readonly string[],
  lent: readonly string[],
  use: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  if (key === undefined) return use(lent);
  await untilStored(key);
  const lending = await objectStore().withFile(key, async (path) => ({
    result: await lendNext(others, [...lent, path], use),
  }));
  assert(lending, `the input ${key} is not stored`);
  return lending.result;
}

async function untilStored(key: string): Promise<void> {
  for (let waited = 0; waited < WAITED_FOR_MS; waited += LOOK_EVERY_MS) {
    if ((await objectStore().size(key)) !== null) return;
    await wait(LOOK_EVERY_MS);
  }
}
