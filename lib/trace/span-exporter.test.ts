import { afterEach, expect, it } from "vitest";
import { env } from "@/lib/env";
import { capturedLog } from "@/lib/testing/captured-log";
import { freePort } from "@/scripts/runtime/free-port";
import { exportSpans } from "./export-spans";
import { flushSpans } from "./flush-spans";
import { spanExporter } from "./span-exporter";
import { startStopwatch } from "./stopwatch";

const log = capturedLog();

afterEach(() => {
  delete env.OTEL_EXPORTER_OTLP_ENDPOINT;
});

const work = () => ({
  name: "GET /v1/models",
  kind: "server" as const,
  stopwatch: startStopwatch(),
  durationMs: 1,
  attributes: {},
  errorType: null,
});

it("without a collector there is no exporter, so nothing of it is loaded", async () => {
  exportSpans(work());
  await flushSpans();

  expect(spanExporter()).toBeNull();
});

it("a collector that is away fails no request and holds up no end of a process", async () => {
  env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${await freePort()}`;
  await spanExporter();

  const startedAt = performance.now();
  exportSpans(work());
  await flushSpans();

  expect(performance.now() - startedAt).toBeLessThan(6_000);
  expect(log.lines().map(({ msg }) => msg)).toEqual(["the last spans could not be exported"]);
});
