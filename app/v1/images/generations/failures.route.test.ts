import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const DEADLINE_SECONDS = env.REQUEST_DEADLINE_SECONDS;
afterEach(() => {
  env.REQUEST_DEADLINE_SECONDS = DEADLINE_SECONDS;
});

type Outcome = { status: number; code: string; retry: boolean; attempts: number; retryAfter?: string };

const BAD_RESPONSE: Outcome = { status: 503, code: "upstream_bad_response", retry: true, attempts: 1 };
const TIMEOUT: Outcome = { status: 503, code: "upstream_timeout", retry: true, attempts: 1 };
const BLOCKED: Outcome = { status: 422, code: "moderation_blocked", retry: false, attempts: 1 };

const OUTCOMES: [string, Outcome][] = [
  ["error=moderation", BLOCKED],
  ["error=moderation_output", BLOCKED],
  ["error=rate_limit", { status: 503, code: "overloaded", retry: true, attempts: 2, retryAfter: "1" }],
  ["error=server", { status: 503, code: "upstream_error", retry: true, attempts: 1 }],
  ["error=timeout", TIMEOUT],
  ["error=bad_response", BAD_RESPONSE],
  ["error=no_image", BLOCKED],
  ["error=insufficient_credits", { status: 402, code: "insufficient_credits", retry: false, attempts: 1 }],
  ["fail_first=2", { status: 503, code: "upstream_error", retry: true, attempts: 2 }],
  ["fault=html", BAD_RESPONSE],
  ["fault=error_in_200", BAD_RESPONSE],
  ["fault=empty_body", BAD_RESPONSE],
  ["fault=bad_base64", BAD_RESPONSE],
  ["fault=cut", BAD_RESPONSE],
  ["fault=corrupt", BAD_RESPONSE],
  ["fault=redirect", BAD_RESPONSE],
  ["fault=trickle", TIMEOUT],
  ["fault=slow_headers", TIMEOUT],
  ["fault=unauthorized", { status: 503, code: "upstream_error", retry: true, attempts: 1 }],
  ["fault=huge_retry_after", { status: 503, code: "overloaded", retry: true, attempts: 1, retryAfter: "300" }],
];

describe("money rule 3: a request without a picture costs nothing and its hold is released before the answer", () => {
  it.each(OUTCOMES)("sandbox:%s", async (word, { status, code, retry, attempts, retryAfter }) => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    // A deadline of a second ends what never answers; a retry of the others needs more than five.
    env.REQUEST_DEADLINE_SECONDS = code === "upstream_timeout" ? 1 : 30;

    const reply = await api.generate({ n: 2, prompt: `a pear sandbox:${word}` });

    expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
    expect(reply.headers.get("x-should-retry")).toBe(String(retry));
    expect(reply.headers.get("retry-after")).toBe(retryAfter ?? null);
    expect(errorOf(reply).message).toContain("Nothing was charged");
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });

    const id = errorOf(reply).request_id;
    const record = JSON.parse((await api.request(id)).bytes.toString());
    expect(record).toMatchObject({ id, status: "failed", credits: 0, images: 0, outputs: [], error: { code } });
    expect(record.attempts).toHaveLength(attempts);
    expect((await upstream.calls()).length).toBe(attempts);
    expect(record.receipt).toMatchObject({ held: 2, captured: 0, released: 2, state: "released", entries: [] });
  });
});

it("a verdict of the provider names its stage and categories, and not the provider", async () => {
  const api = apiClient((await createTenant(10)).live);

  const input = errorOf(await api.generate({ prompt: "a sandbox:error=moderation" }));
  const output = errorOf(await api.generate({ prompt: "a sandbox:error=moderation_output" }));

  expect(input).toMatchObject({ type: "prompt_rejected", param: "prompt", stage: "input", categories: ["violence"] });
  const silent = errorOf(await api.generate({ prompt: "a sandbox:error=no_image" }));
  expect(output).toMatchObject({ stage: "output", categories: ["violence"] });
  expect(silent).toMatchObject({ stage: "output", categories: [] });
  expect(input.message).not.toMatch(/openai|sandbox/i);
});

it("money rule 2: a damaged picture is neither delivered nor charged, its whole neighbour is", async () => {
  const tenant = await createTenant(10);
  const api = apiClient(tenant.live);

  const corrupt = await api.generate({ prompt: "a pear sandbox:fault=corrupt" });
  const cutJpeg = await api.generate({ prompt: "a pear sandbox:fault=corrupt", output_format: "jpeg" });
  const whole = await api.generate({ n: 2, prompt: "a pear sandbox:fault=duplicate" });

  expect([errorOf(corrupt).code, errorOf(cutJpeg).code]).toEqual(["upstream_bad_response", "upstream_bad_response"]);
  expect(errorOf(corrupt).message).toContain("damaged or unreadable");
  expect(imagesOf(whole).pixapi.credits).toBe(2);
  expect(await getBalance(tenant)).toEqual({ posted: 8_000, held: 0, available: 8_000 });
});

it("a provider that turns the first attempt away is asked once more within the same hold", async () => {
  const tenant = await createTenant(1);

  const answer = imagesOf(await apiClient(tenant.live).generate({ prompt: "a pear sandbox:fail_first=1" }));

  expect([answer.pixapi.attempts, answer.pixapi.credits]).toEqual([2, 1]);
  expect((await upstream.calls()).map((call) => call.client_request_id)).toEqual([
    answer.pixapi.request_id,
    answer.pixapi.request_id,
  ]);
  expect(await getBalance(tenant)).toEqual({ posted: 0, held: 0, available: 0 });
});

it.each([
  ["that refuses the connection is asked twice", () => "http://127.0.0.1:9", 2],
  ["whose name is unknown is asked twice", () => "http://provider.invalid", 2],
  ["that does not speak TLS is asked once", (url: string) => url.replace("http:", "https:"), 1],
] as const)("a provider %s: 503 at no cost", async (_, elsewhere, attempts) => {
  const tenant = await createTenant(10);
  const api = apiClient(tenant.live);
  const { SANDBOX_URL = "" } = env;
  env.SANDBOX_URL = elsewhere(SANDBOX_URL);

  const reply = await api.generate();

  env.SANDBOX_URL = SANDBOX_URL;
  expect([reply.status, errorOf(reply).code]).toEqual([503, "upstream_error"]);
  expect(JSON.parse((await api.request(errorOf(reply).request_id)).bytes.toString()).attempts).toHaveLength(attempts);
  expect(await upstream.calls()).toEqual([]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});

it("a misspelt word of the script is refused instead of ignored", async () => {
  const { live } = await createTenant(10);

  const reply = await apiClient(live).generate({ prompt: "a pear sandbox:eror=server" });

  expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "invalid_value", "prompt"]);
});

describe("402", () => {
  it("names the price, the balance, a cheaper call that works right now, and where to add credits", async () => {
    const { live } = await createTenant(5);
    const api = apiClient(live);

    const error = errorOf(await api.generate({ quality: "high" }));

    expect(error).toMatchObject({
      type: "insufficient_credits",
      code: "insufficient_credits",
      required_credits: 14,
      available_credits: 5,
      recharge_url: "http://127.0.0.1:3000/credits",
    });
    expect(error.message).toContain("the same with quality=medium costs 4 and works right now");
    expect((await api.generate({ quality: "medium" })).status).toBe(200);
  });

  it("with nothing left still names where to add credits", async () => {
    const { live } = await createTenant(0);

    const reply = await apiClient(live).generate();

    expect([reply.status, reply.headers.get("x-should-retry")]).toEqual([402, "false"]);
    expect(errorOf(reply).message).toContain("add credits at http://127.0.0.1:3000/credits");
    expect(await upstream.calls()).toEqual([]);
  });

  it("max_credits refuses what could cost more, and lets through what costs as much", async () => {
    const api = apiClient((await createTenant(20)).live);

    const above = await api.generate({ quality: "medium", n: 2, max_credits: 7.5 });
    const equal = await api.generate({ quality: "medium", n: 2, max_credits: 8 });

    expect([above.status, errorOf(above).code, errorOf(above).param]).toEqual([
      402,
      "max_credits_exceeded",
      "max_credits",
    ]);
    expect(equal.status).toBe(200);
  });
});
