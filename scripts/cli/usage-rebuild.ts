import { rebuildUsage } from "@/lib/requests/rebuild-usage";
import type { Command } from "./command";

export const command: Command = {
  summary: "Write the hourly and daily sums of usage anew from the requests",
  options: {},
  async run() {
    const startedAt = performance.now();
    const hours = await rebuildUsage();
    const durationMs = Math.round(performance.now() - startedAt);
    return {
      text: `${hours} ${hours === 1 ? "hour" : "hours"} written, ${durationMs} ms`,
      json: { hours, duration_ms: durationMs },
    };
  },
};
