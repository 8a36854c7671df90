import type { Random } from "./random";

/** In CI: many at once, most of whom only wait when the fault comes, so that it meets them without much work for the machine. */
export const SHORT_LOAD = { customers: 140, seconds: (random: Random) => 2 + random.next() * 3 };
