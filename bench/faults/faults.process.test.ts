import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

const SEED = 42;
const rows = z.array(
  z.object({
    ...{ id: z.string(), inFlight: z.number(), doubleCharges: z.number(), lost: z.number(), overdrafts: z.number() },
    ...{ orphans: z.number(), violations: z.number(), recoverySeconds: z.number() },
  }),
);

/** The command as it is typed, without anything that this test process has set up. */
function runFaults(): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "bench/faults/run.ts", "--seed", String(SEED), "--short"], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (output += piece.toString()));
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, output })));
}

it("a short seed meets 500 requests in flight with faults, and no rule about money is broken", {
  timeout: 300_000,
}, async () => {
  const { code, output } = await runFaults();

  expect(code, output).toBe(0);
  const report = z.object({ rows }).parse(JSON.parse(readFileSync(`.pixapi/faults/${SEED}.json`, "utf8")));
  const sum = (of: (row: (typeof report.rows)[number]) => number) => report.rows.reduce((all, row) => all + of(row), 0);
  expect(sum((row) => row.doubleCharges + row.lost + row.overdrafts + row.orphans + row.violations)).toBe(0);
  expect(sum(({ inFlight }) => inFlight)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...report.rows.map(({ recoverySeconds }) => recoverySeconds))).toBeLessThanOrEqual(45);
});
