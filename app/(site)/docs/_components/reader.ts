import { currentSession } from "@/lib/auth/current-session";
import { listRequests } from "@/lib/requests/list-requests";
import { keyPrefix } from "../../models/[id]/_components/key-prefix";

/** What samples show who reads them: their key as it may be shown, and the model they last called. */
export type Reader = { keyPrefix: string | null; model: string | null };

/** Asked of the database only for who is signed in. */
export async function currentReader(): Promise<Reader> {
  const session = await currentSession();
  if (!session) return { keyPrefix: null, model: null };
  const [prefix, [last]] = await Promise.all([keyPrefix(), listRequests(session.workspaceId, { limit: 1 })]);
  return { keyPrefix: prefix, model: last?.model ?? null };
}
