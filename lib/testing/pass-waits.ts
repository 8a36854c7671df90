import { vi } from "vitest";

/** Lets a call wait in no time, from when the test has stopped `setTimeout` (`vi.useFakeTimers`) until the call has ended. */
export async function passWaits(call: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
  };
  call.then(end, end);
  while (!hasEnded) {
    await new Promise((resolve) => setImmediate(resolve));
    if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(100);
  }
}
