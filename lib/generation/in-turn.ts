import { remember } from "@/lib/core/remember";

/** A quarter of the usual pool. In the database they would wait for the same row, each with a connection in its hands. */
const AT_ONCE = 3;

type Line = { running: number; waiting: (() => void)[] };

const lines = (): Map<string, Line> => remember("wallet-lines", () => new Map());

/** How many statements wait for their turn. */
export function waitingInTurn(): number {
  return [...lines().values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
}

/**
 * Runs a statement that locks the wallet of a workspace, a few of each workspace at once and in the order of their coming: a
 * wallet that is locked or busy holds up its own requests and nobody else's.
 */
export async function inTurn<T>(workspaceId: string, work: () => Promise<T>): Promise<T> {
  const line = lines().get(workspaceId) ?? { running: 0, waiting: [] };
  lines().set(workspaceId, line);
  if (line.running >= AT_ONCE) await new Promise<void>((resolve) => line.waiting.push(resolve));
  else line.running++;
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    // Whoever is next takes over the place.
    if (next) next();
    else if (--line.running === 0) lines().delete(workspaceId);
  }
}
