import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { type Customer, customerWithKey } from "@/lib/testing/api-customer";
import { readEvents } from "@/lib/testing/read-events";
import { type Stack, startStack } from "@/lib/testing/start-stack";
import { DEADLINE_SECONDS, EDIT_FAULTS, FAULTS, type Fault, type Outcome, type Wire } from "./upstream-faults";

// The fault catalogue §3c "Upstream" over HTTP: client, web process, provider's wire, books. A refused connection is the last
// test here; an unknown host and a TLS error are in app/v1/images/generations/failures.route.test.ts, since the sandbox has one
// address and no certificate; a stream's [DONE] and its stall limit in lib/providers/openai/streaming.test.ts and lib/net.

const CREDITS = 100;
const WIRES: Record<Wire, { body: object; creditsEach: number }> = {
  openai: { body: { model: "gpt-image-2", size: "1024x1024", quality: "low" }, creditsEach: 1 },
  google: { body: { model: "nano-banana-2", size: "1K" }, creditsEach: 4 },
};
/** Beyond the deadline, on a machine that is busy with others. */
const SLACK_SECONDS = 8;

let stack: Stack;
let picture: Blob;

beforeAll(async () => {
  const env = { REQUEST_DEADLINE_SECONDS: String(DEADLINE_SECONDS), PROCESS_DEAD_AFTER_SECONDS: "20" };
  stack = await startStack({ env });
  picture = new Blob([new Uint8Array(await samplePicture({ width: 96, height: 64 }, "png"))], { type: "image/png" });
});

afterAll(async () => {
  const report = await auditLedger();
  await stack.stop();
  expect(report.findings).toEqual([]);
});

const nameOf = ({ wire, words, body }: Fault) => `${wire} ${words} ${JSON.stringify(body)}`;

describe.concurrent("§3c: a generation", () => {
  it.each(FAULTS.map((fault) => [nameOf(fault), fault] as const))("%s", async (_, fault) => {
    const customer = await customerWithKey(CREDITS);
    const body = JSON.stringify({ ...WIRES[fault.wire].body, ...fault.body, prompt: promptOf(fault) });

    await expectOutcome(customer, fault, () => post(customer, "generations", body));
  });
});

describe.concurrent("§3c: an edit", () => {
  it.each(EDIT_FAULTS.map((fault) => [nameOf(fault), fault] as const))("%s", async (_, fault) => {
    const customer = await customerWithKey(CREDITS);
    const form = new FormData();
    for (const [name, value] of Object.entries(WIRES[fault.wire].body)) form.set(name, String(value));
    form.set("prompt", promptOf(fault));
    form.set("image", picture, "pear.png");

    await expectOutcome(customer, fault, () => post(customer, "edits", form));
  });
});

it("§3c: a success after the deadline is neither kept nor charged", async () => {
  const customer = await customerWithKey(CREDITS);
  const body = { ...WIRES.openai.body, prompt: `a pear sandbox:delay=${DEADLINE_SECONDS + 1}` };
  const answer = await post(customer, "generations", JSON.stringify(body));
  const id = answer.headers.get("x-request-id");
  await answer.text();

  await new Promise((resolve) => setTimeout(resolve, 2_500));

  expect(await recordOf(customer, id)).toMatchObject({ status: "failed", outputs: [], credits: 0 });
  expect((await getBalance(customer)).available).toBe(CREDITS * 1_000);
});

it("§3c: a refused connection is tried once more, costs nothing, and is over at once", async () => {
  const customer = await customerWithKey(CREDITS);
  await stack.kill("sandbox", "SIGKILL");
  const outcome: Outcome = { status: 503, code: "upstream_error", attempts: 2, delivered: 0 };
  const fault: Fault = { words: "", wire: "openai", body: {}, outcome };
  const body = JSON.stringify({ ...WIRES.openai.body, prompt: "a pear" });

  await expectOutcome(customer, fault, () => post(customer, "generations", body));
});

function promptOf({ words }: Fault): string {
  return `a pear sandbox:${words}`;
}

function post(customer: Customer, operation: string, body: string | FormData): Promise<Response> {
  const { authorization = "", ...type } = customer.headers;
  const headers = { authorization, ...(typeof body === "string" ? type : {}) };
  return fetch(`${stack.webUrls[0]}/v1/images/${operation}`, { method: "POST", headers, body });
}

async function expectOutcome(customer: Customer, { wire, outcome }: Fault, send: () => Promise<Response>) {
  const startedMs = performance.now();
  const answer = await send();
  const { error, pictures } = readAnswer(answer, Buffer.from(await answer.arrayBuffer()));
  const seconds = (performance.now() - startedMs) / 1000;
  const credits = outcome.delivered * WIRES[wire].creditsEach;
  const left = (CREDITS - credits) * 1_000;

  // What was held is settled by the time of the answer, not some time after it.
  expect(await getBalance(customer)).toEqual({ posted: left, held: 0, available: left });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  expect([answer.status, error?.code ?? null]).toEqual([isStream ? 200 : outcome.status, outcome.code]);
  expect(pictures).toBe(outcome.delivered);
  if (outcome.stage) expect(error).toMatchObject({ stage: outcome.stage, categories: expect.any(Array) });
  if (outcome.code !== null) expect(error?.message).toContain("Nothing was charged");
  if (outcome.code !== null && !isStream) {
    expect(answer.headers.get("x-should-retry")).toBe(String(outcome.status >= 500));
    expect(answer.headers.get("retry-after") ?? "").toMatch(outcome.retryAfter ?? /^$/);
  }
  const record = await recordOf(customer, answer.headers.get("x-request-id"));
  expect(record.attempts).toHaveLength(outcome.attempts);
  expect(record).toMatchObject({
    status: outcome.code === null ? "completed" : "failed",
    credits,
    images: outcome.delivered,
    receipt: { captured: credits, state: credits > 0 ? "captured" : "released" },
  });
  expect(seconds).toBeLessThan(DEADLINE_SECONDS + SLACK_SECONDS);
}

type ErrorFields = { code: string; message: string; stage?: string; categories?: string[] };

/** Pictures or an error, as one body or as events. */
function readAnswer(answer: Response, bytes: Buffer): { error: ErrorFields | null; pictures: number } {
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    const events = readEvents(bytes);
    const failed = events.find(({ name }) => name === "error");
    const pictures = events.filter(({ name }) => name?.endsWith(".completed")).length;
    return { error: failed ? JSON.parse(JSON.stringify(failed.data)).error : null, pictures };
  }
  const body = JSON.parse(bytes.toString());
  return { error: body.error ?? null, pictures: body.data?.length ?? 0 };
}

async function recordOf(customer: Customer, id: string | null) {
  return (await fetch(`${stack.webUrls[0]}/v1/requests/${id}`, { headers: customer.headers })).json();
}
