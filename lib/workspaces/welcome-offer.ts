import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { log } from "@/lib/trace/log";

type Known = { ofDefaultPlan: number | null; readAt: number; reading: Promise<void> | null };

/** As any change of a plan, in force everywhere within a second. */
const FRESH_MS = 900;

const known = (): Known =>
  remember("welcome-offer", () => ({ ofDefaultPlan: null, readAt: Number.NEGATIVE_INFINITY, reading: null }));

/**
 * Whole credits that a new account begins with, by the plan it begins with: at most one statement per process and second,
 * however many visitors read it. Where the database is away, what was true last.
 */
export async function welcomeOffer(): Promise<number> {
  const state = known();
  if (performance.now() - state.readAt >= FRESH_MS) {
    state.reading ??= read(state).finally(() => {
      state.reading = null;
    });
    await state.reading;
  }
  return state.ofDefaultPlan ?? env.WELCOME_CREDITS;
}

async function read(state: Known): Promise<void> {
  const startedAt = performance.now();
  try {
    const [plan] = await db.rows<{ credits: number | null }>(
      "SELECT welcome_credits AS credits FROM plan WHERE is_default",
    );
    state.ofDefaultPlan = plan?.credits ?? null;
  } catch (error) {
    log().warn({ err: error }, "the welcome credits could not be read; the last ones hold");
  }
  state.readAt = startedAt;
}
