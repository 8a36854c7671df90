"use client";

import { useWorkspaceEvents } from "./use-workspace-events";

/** Keeps the shell's figures live; first in the shell, so that what the server has rendered is known to every listener. */
function WorkspaceEvents({ seen }: { seen: string | null }) {
  useWorkspaceEvents(seen);
  return null;
}

export { WorkspaceEvents };
