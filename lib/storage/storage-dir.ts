import { join } from "node:path";
import { dataDir } from "@/lib/env";

/** The absolute folder of everything stored on this machine's disk. */
export function storageDir(): string {
  return join(dataDir(), "storage");
}
