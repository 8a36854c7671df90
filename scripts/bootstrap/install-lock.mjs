import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LOCK = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), ".pixapi", "install.lock");

let holdsLock = false;

/** Only one install at a time: two commands started together on a fresh clone wait for each other. */
export async function underLock(work) {
  mkdirSync(dirname(LOCK), { recursive: true });
  while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, 200));
  holdsLock = true;
  try {
    return await work();
  } finally {
    releaseLock();
  }
}

function takeLock() {
  // Linking a finished file makes the lock and its content appear together.
  const mine = `${LOCK}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, LOCK);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (isStale()) rmSync(LOCK, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isStale() {
  try {
    process.kill(Number(readFileSync(LOCK, "utf8")), 0);
    return false;
  } catch (error) {
    // ENOENT: the holder released it meanwhile; EPERM: the holder lives and belongs to somebody else.
    return error.code === "ESRCH";
  }
}

export function releaseLock() {
  if (holdsLock) rmSync(LOCK, { force: true });
  holdsLock = false;
}
