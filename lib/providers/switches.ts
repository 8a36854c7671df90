import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";

/** What operators have switched off: names of routes and public ids of models. */
export type Switches = { routesOff: ReadonlySet<string>; modelsOff: ReadonlySet<string> };

type Known = { switches: Switches; readAt: number; reading: Promise<void> | null };

/** A switch is in force everywhere within a second. */
const FRESH_MS = 900;

const known = (): Known =>
  remember("switches", () => ({
    switches: { routesOff: new Set(), modelsOff: new Set() },
    readAt: Number.NEGATIVE_INFINITY,
    reading: null,
  }));

/** The switches as this process read them last. */
export function switchesNow(): Switches {
  return known().switches;
}

/**
 * Sees to it that `switchesNow` is no older than a second: at most one statement per process and second, however many ask.
 * Where the database is away the last ones hold; whoever works needs it anyway and says so better.
 */
export async function loadSwitches(): Promise<void> {
  const state = known();
  if (performance.now() - state.readAt < FRESH_MS) return;
  state.reading ??= read(state).finally(() => {
    state.reading = null;
  });
  await state.reading;
}

/** So that whoever has just switched sees it at once. */
export function forgetSwitches(): void {
  known().readAt = Number.NEGATIVE_INFINITY;
}

async function read(state: Known): Promise<void> {
  const startedAt = performance.now();
  try {
    const rows = await db.rows<{ kind: "route" | "model"; name: string }>(
      "SELECT 'route' AS kind, name FROM route_switch WHERE NOT is_on UNION ALL SELECT 'model', model FROM model_switch WHERE NOT is_on",
      [],
      "switches_off",
    );
    const namesOf = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map(({ name }) => name));
    state.switches = { routesOff: namesOf("route"), modelsOff: namesOf("model") };
  } catch (error) {
    log().warn({ err: error }, "the switches could not be read; the last ones hold");
  }
  state.readAt = startedAt;
}
