import { describe, expect, it } from "vitest";
import { traceRows } from "./trace-rows";

const span = (name: string, startMs: number, durationMs: number) => ({ name, startMs, durationMs });
const attempt = (number: number, state: string, start_ms: number, duration_ms: number | null) => ({
  number,
  state,
  model: "gpt-image-2",
  route: "openai",
  failure: state === "failed" ? "unavailable" : null,
  upstream_status: state === "failed" ? 503 : 200,
  upstream_request_id: null,
  images: state === "failed" ? 0 : 1,
  sent_at: 0,
  duration_ms,
  start_ms,
});

const RETRIED = {
  trace: [span("auth", 0, 4), span("hold", 6, 10), span("provider", 18, 300), span("store", 320, 40)],
  attempts: [attempt(1, "failed", 18, 50), attempt(2, "succeeded", 118, 200)],
  latency_ms: 370,
};

describe("the waterfall", () => {
  it("adds up: rows and other to the total, gateway and provider to the total", () => {
    const { rows, otherMs, gatewayMs, providerMs, totalMs } = traceRows(RETRIED);

    expect(totalMs).toBe(376);
    expect(providerMs).toBe(250);
    expect(gatewayMs).toBe(126);
    expect(rows.reduce((sum, row) => sum + row.durationMs, otherMs)).toBe(376);
  });

  it("shows every attempt in the place of the step it lies in, failures apart", () => {
    const { rows } = traceRows(RETRIED);

    expect(rows.map(({ name, kind, startMs }) => [name, kind, startMs])).toEqual([
      ["Authenticate", "gateway", 0],
      ["Hold credits", "gateway", 6],
      ["Attempt 1 · openai", "failed", 18],
      ["Attempt 2 · openai", "provider", 118],
      ["Check and store", "gateway", 320],
    ]);
    expect(rows[2]?.detail).toBe("503 unavailable");
  });

  it("keeps attempts inside their step when the clocks differ", () => {
    const { rows, totalMs } = traceRows({ ...RETRIED, attempts: [attempt(1, "succeeded", 10, 900)] });

    const row = rows.find(({ kind }) => kind === "provider");
    expect([row?.startMs, row?.durationMs, totalMs]).toEqual([18, 300, 376]);
  });

  it("is empty for a call that was refused before any work", () => {
    expect(traceRows({ trace: [], attempts: [], latency_ms: 0 })).toMatchObject({ rows: [], totalMs: 0, otherMs: 0 });
  });
});
