import { setImmediate } from "node:timers/promises";
import { remember } from "./remember";

const line = remember("turns", () => ({ last: Promise.resolve() }));

/** A turn of the event loop that no other caller gets: pieces of heavy work that each wait for one never add up to a pause. */
export function nextTurn(): Promise<void> {
  line.last = line.last.then(() => setImmediate());
  return line.last;
}
