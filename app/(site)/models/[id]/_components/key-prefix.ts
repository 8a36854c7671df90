import { currentSession } from "@/lib/auth/current-session";
import { listKeys } from "@/lib/keys/list";

/** The reader's newest working key as it may be shown, `pix_live_ab12…wxyz`; null for a visitor. */
export async function keyPrefix(): Promise<string | null> {
  const session = await currentSession();
  if (!session) return null;
  const key = (await listKeys(session)).find(({ status }) => status === "active");
  return key ? `${key.prefix}…${key.last4}` : null;
}
