import { newId } from "../../lib/core/ids";

/**
 * Whether the CDN's purge hook answers: it is told that a picture is deleted which never was. Null where no hook is configured.
 * Nothing of the address but its host is told, which may hold a secret.
 */
export async function judgePurgeHook(): Promise<{ place: string; fault: string | null } | null> {
  // Read with the first use, when the environment is complete.
  const [{ env }, { purgeCdn }] = await Promise.all([import("../../lib/env"), import("../../lib/storage/purge-cdn")]);
  if (env.ASSETS_PURGE_URL === undefined) return null;
  const place = `the purge hook at ${new URL(env.ASSETS_PURGE_URL.replaceAll("{path}", "")).host}`;
  try {
    await purgeCdn({ id: newId("output"), format: "png" });
    return { place, fault: null };
  } catch (error) {
    return { place, fault: reasonOf(error) };
  }
}

/** What stands behind the picture's id, which nobody knows. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^the CDN was not told that \S+ is deleted: /, "");
}
