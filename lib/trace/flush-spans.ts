import { setTimeout as sleep } from "node:timers/promises";
import { log } from "./log";
import { spanExporter } from "./span-exporter";

/** The launcher's patience is for pictures, not for a collector that is away. */
const LONGEST_MS = 2_000;

/** Sends what still waits, at the end of a process, for two seconds at most. Never throws. */
export async function flushSpans(): Promise<void> {
  const exporter = await spanExporter()?.catch(() => null);
  if (!exporter) return;
  const isFlushed = await Promise.race([
    exporter.flush().then(
      () => true,
      () => false,
    ),
    sleep(LONGEST_MS, false, { ref: false }),
  ]);
  if (!isFlushed) log().warn("the last spans could not be exported");
}
