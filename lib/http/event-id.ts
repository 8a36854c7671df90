import type { WorkspaceFingerprint } from "@/lib/accounts/workspace-fingerprint";

const SEPARATOR = "_";

/** The id of an event: what whoever got it has seen of the workspace. */
export function writeEventId({ usage, balance }: WorkspaceFingerprint): string {
  return `${usage}${SEPARATOR}${balance}`;
}

/** What an id says was seen; null without one, and for what no event of ours carried. */
export function readEventId(id: string | null): WorkspaceFingerprint | null {
  const [usage, balance, ...more] = id?.split(SEPARATOR) ?? [];
  return usage && balance && more.length === 0 ? { usage, balance } : null;
}
