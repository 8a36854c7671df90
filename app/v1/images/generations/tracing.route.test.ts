import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { apiClient } from "@/lib/testing/api-client";
import { runJobs } from "@/lib/testing/run-jobs";
import { type CollectedSpan, startSpanCollector } from "@/lib/testing/span-collector";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { flushSpans } from "@/lib/trace/flush-spans";

const upstream = useApi();
let collector: Awaited<ReturnType<typeof startSpanCollector>>;

beforeAll(async () => {
  collector = await startSpanCollector();
  env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
});

afterAll(async () => {
  await flushSpans();
  delete env.OTEL_EXPORTER_OTLP_ENDPOINT;
  collector.stop();
});

const PARENT = "b7ad6b7169203331";
const SERVER = 2;
const CLIENT = 3;
const CONSUMER = 5;
const FAILED = 2;

/** The spans of a trace, once its root has arrived. */
async function spansOf(traceId: string, root: string): Promise<CollectedSpan[]> {
  const ofTrace = () => collector.spans().filter((span) => span.traceId === traceId);
  await waitUntil(`the span ${root}`, async () => {
    await flushSpans();
    return ofTrace().some(({ name }) => name === root);
  });
  return ofTrace();
}

const named = (spans: readonly CollectedSpan[], name: string): CollectedSpan => {
  const found = spans.find((span) => span.name === name);
  if (!found) throw new Error(`no span ${name} among ${spans.map((span) => span.name).join(", ")}`);
  return found;
};

describe("the spans of a request", () => {
  it("go on with the caller's trace: the request, its steps, and the attempt that went upstream under the same id", async () => {
    const { live } = await createTenant(10);
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const reply = await apiClient(live).generate({}, { traceparent: `00-${traceId}-${PARENT}-01` });

    const spans = await spansOf(traceId, "POST /v1/images/generations");

    const root = named(spans, "POST /v1/images/generations");
    expect(root).toMatchObject({ kind: SERVER, parentSpanId: PARENT, links: [], status: { code: 0 } });
    expect(reply.headers.get("traceparent")).toBe(`00-${traceId}-${root.spanId}-01`);
    expect(root.attributes).toMatchObject({
      "http.request.method": "POST",
      "http.route": "/v1/images/generations",
      "http.response.status_code": 200,
      "gen_ai.request.model": "gpt-image-2",
      "pixapi.request_id": reply.headers.get("x-request-id"),
      "pixapi.credits": 1,
    });
    for (const step of ["auth", "limit", "body", "hold", "provider", "store", "capture", "respond"]) {
      expect(named(spans, step).parentSpanId, step).toBe(root.spanId);
    }

    const attempt = named(spans, "generate_content gpt-image-2");
    expect(attempt).toMatchObject({ kind: CLIENT, parentSpanId: named(spans, "provider").spanId, status: { code: 0 } });
    expect(attempt.attributes).toMatchObject({
      "gen_ai.operation.name": "generate_content",
      "gen_ai.output.type": "image",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "gpt-image-2",
      "http.response.status_code": 200,
      "pixapi.route": "sandbox",
    });
    const [call] = await upstream.calls();
    expect(call?.traceparent).toBe(`00-${traceId}-${attempt.spanId}-01`);
    expect(spans.every((span) => span.endTimeUnixNano >= span.startTimeUnixNano)).toBe(true);
    expect(collector.resources()[0]?.resource.attributes).toMatchObject({ "service.name": "pixapi" });
  });

  it("say which attempt failed and how", async () => {
    const { live } = await createTenant(10);
    const traceId = "1af7651916cd43dd8448eb211c80319c";
    await apiClient(live).generate({ prompt: "sandbox:error=server" }, { traceparent: `00-${traceId}-${PARENT}-01` });

    const spans = await spansOf(traceId, "POST /v1/images/generations");

    expect(named(spans, "POST /v1/images/generations")).toMatchObject({
      status: { code: FAILED, message: "upstream_error" },
      attributes: { "http.response.status_code": 503, "error.type": "upstream_error" },
    });
    expect(named(spans, "generate_content gpt-image-2")).toMatchObject({
      status: { code: FAILED },
      attributes: { "http.response.status_code": 500, "error.type": "server_error" },
    });
  });

  it("of a caller's mistake are no errors of ours", async () => {
    const { live } = await createTenant(10);
    const traceId = "2af7651916cd43dd8448eb211c80319c";
    await apiClient(live).generate({ n: 99 }, { traceparent: `00-${traceId}-${PARENT}-01` });

    const spans = await spansOf(traceId, "POST /v1/images/generations");

    expect(named(spans, "POST /v1/images/generations")).toMatchObject({
      status: { code: 0 },
      attributes: { "http.response.status_code": 400, "pixapi.code": "invalid_value" },
    });
  });
});

it("a task is drawn in the trace of the call that wrote it, linked to that call", async () => {
  const { live } = await createTenant(10);
  const traceId = "3af7651916cd43dd8448eb211c80319c";
  await taskClient(live).submitted({}, { traceparent: `00-${traceId}-${PARENT}-01` });
  await runJobs();

  const spans = await spansOf(traceId, "process run-task");

  const submit = named(spans, "POST /v1/async/images/generations");
  const task = named(spans, "process run-task");
  expect(task).toMatchObject({
    kind: CONSUMER,
    parentSpanId: submit.spanId,
    links: [{ traceId, spanId: submit.spanId }],
  });
  expect(task.attributes).toMatchObject({ "messaging.destination.name": "run-task", "pixapi.ending": "completed" });
  const attempt = named(spans, "generate_content gpt-image-2");
  expect(attempt.parentSpanId).toBe(named(spans, "provider").spanId);
  const [call] = await upstream.calls();
  expect(call?.traceparent).toBe(`00-${traceId}-${attempt.spanId}-01`);
});
