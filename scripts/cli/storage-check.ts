import { checkStorage } from "@/lib/operations/check-storage";
import type { Command } from "./command";

export const command: Command = {
  summary: "Compare the stored pictures with their records; exit 1 when one is lost or was left behind",
  options: {},
  async run() {
    const startedAt = performance.now();
    const { requests, stored, lost, leftOver } = await checkStorage();
    const durationMs = Math.round(performance.now() - startedAt);
    const lines = [
      ...lost.map((key) => `lost       ${key}`),
      ...leftOver.map((key) => `left over  ${key}`),
      `${requests} requests, ${stored} pictures in place, ${lost.length} lost, ${leftOver.length} left over, ${durationMs} ms`,
    ];
    return {
      text: lines.join("\n"),
      json: {
        ok: lost.length + leftOver.length === 0,
        requests,
        stored,
        lost,
        left_over: leftOver,
        duration_ms: durationMs,
      },
      exitCode: lost.length + leftOver.length === 0 ? 0 : 1,
    };
  },
};
