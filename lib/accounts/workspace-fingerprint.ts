import { SESSION_IS_OPEN } from "@/lib/auth/session-is-open";
import { db } from "@/lib/db/sql";
import { BALANCE_FINGERPRINT } from "@/lib/ledger/balance-fingerprint";
import { USAGE_FINGERPRINT } from "@/lib/requests/usage-fingerprint";

/** Each text changes when that part of the workspace does. */
export type WorkspaceFingerprint = { usage: string; balance: string };

type Asked = { workspaceId: string; sessionId: string };

/** What an open page of the dashboard watches, in one statement; null once its session has ended. */
export async function workspaceFingerprint({ workspaceId, sessionId }: Asked): Promise<WorkspaceFingerprint | null> {
  const { usage, balance, is_open } = await db.row<WorkspaceFingerprint & { is_open: boolean }>(
    `SELECT ${USAGE_FINGERPRINT} AS usage, ${BALANCE_FINGERPRINT} AS balance, ${SESSION_IS_OPEN} AS is_open`,
    [workspaceId, sessionId],
    "workspace_fingerprint",
  );
  return is_open ? { usage, balance } : null;
}
