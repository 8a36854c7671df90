import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "@/lib/env";
import { storageDir } from "../storage-dir";

/** Points the installation at an empty folder and a known secret; call before the first use of the store. */
export async function useTemporaryStorage(): Promise<{ remove: () => Promise<void> }> {
  env.PIXAPI_DATA_DIR = await mkdtemp(join(tmpdir(), "pixapi-storage-"));
  env.PIXAPI_SIGNING_SECRET = "a signing secret only for these tests";
  env.PUBLIC_URL = "https://pix.example";
  return { remove: () => rm(env.PIXAPI_DATA_DIR, { recursive: true }) };
}

/** Names of temporary files that exist now. */
export async function temporaryFiles(): Promise<string[]> {
  return readdir(join(storageDir(), ".tmp"));
}
