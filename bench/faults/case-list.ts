import { CLOCK } from "./cases/clock";
import { DATABASE } from "./cases/database";
import { KILL_WEB } from "./cases/kill-web";
import { KILL_WORKER, RANDOM_KILLS } from "./cases/kill-worker";
import { MIGRATION } from "./cases/migration";
import { SHUTDOWN } from "./cases/shutdown";
import { STRIPE } from "./cases/stripe";
import { UPSTREAM } from "./cases/upstream";
import type { FaultCase } from "./fault-case";

/** Every case, in the order in which they run; the last one fills up the number of requests that a run is to meet. */
export const CASES: readonly FaultCase[] = [
  ...KILL_WEB,
  ...KILL_WORKER,
  ...STRIPE,
  MIGRATION,
  ...DATABASE,
  ...UPSTREAM,
  ...CLOCK,
  ...SHUTDOWN,
  RANDOM_KILLS,
];
