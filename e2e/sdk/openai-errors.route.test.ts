import { describe, expect, it } from "vitest";
import { createKey } from "@/lib/keys/create";
import type { KeyLimits } from "@/lib/keys/schema";
import { useApi } from "@/lib/testing/use-api";
import { openShop, type Sent, type Shop } from "./open-shop";
import { OPENAI_CLIENTS } from "./openai-clients";
import { measure } from "./pictures";

useApi();

const CHEAP = { model: "gpt-image-2", prompt: "a quiet harbour", size: "1024x1024", quality: "low" } as const;
const NOTHING = { charged: 0, held: 0 };

describe.each(OPENAI_CLIENTS)("$name", ({ open, errors, formTries }) => {
  it.each([
    {
      of: "a wrong key",
      status: 401,
      type: "unauthorized",
      code: "invalid_api_key",
      error: errors.AuthenticationError,
      message: "key",
      call: (shop: Shop) => open({ ...shop, apiKey: "sk-of-another-service" }).generate(CHEAP),
    },
    {
      of: "a price above the balance",
      status: 402,
      type: "insufficient_credits",
      code: "insufficient_credits",
      error: errors.APIError,
      message: "credits",
      call: (shop: Shop) => open(shop).generate({ ...CHEAP, quality: "high" }),
    },
    {
      of: "a retired model",
      status: 404,
      type: "model_not_found",
      code: "model_not_found",
      error: errors.NotFoundError,
      message: "dall-e-3",
      call: (shop: Shop) => open(shop).generate({ ...CHEAP, model: "dall-e-3" }),
    },
    {
      of: "a value that cannot be",
      status: 400,
      type: "invalid_request_error",
      code: "invalid_value",
      error: errors.BadRequestError,
      message: "n",
      call: (shop: Shop) => open(shop).generate({ ...CHEAP, n: 11 }),
    },
    {
      of: "a prompt that was refused",
      status: 422,
      type: "prompt_rejected",
      code: "moderation_blocked",
      error: errors.UnprocessableEntityError,
      message: "prompt",
      call: (shop: Shop) => open(shop).generate({ ...CHEAP, prompt: "sandbox:error=moderation" }),
    },
    {
      of: "an edit whose prompt was refused",
      status: 422,
      type: "prompt_rejected",
      code: "moderation_blocked",
      error: errors.UnprocessableEntityError,
      message: "prompt",
      call: (shop: Shop) => open(shop).edit({ image: "many" }, { ...CHEAP, prompt: "sandbox:error=moderation" }),
    },
  ])("throws its $status class for $of, once and for free", async ({ call, error, status, type, code, message }) => {
    const shop = await openShop(2);

    const thrown: unknown = await call(shop).catch((reason) => reason);

    expect(thrown).toBeInstanceOf(error);
    expect(thrown).toMatchObject({ status, type, code, message: expect.stringContaining(message) });
    expect(thrown).toHaveProperty(requestIdIn(thrown), expect.stringMatching(/^req_[0-9A-Z]{26}$/));
    expect(shop.sent).toHaveLength(1);
    expect(await shop.paid()).toEqual(NOTHING);
  });

  it("throws its 429 class for too many requests", async () => {
    const shop = await openShop(2);
    const client = open({ ...shop, apiKey: await keyWith(shop, { requestsPerMinute: 1 }), maxRetries: 0 });
    await client.models();

    const thrown: unknown = await client.generate(CHEAP).catch((reason) => reason);

    expect(thrown).toBeInstanceOf(errors.RateLimitError);
    expect(thrown).toMatchObject({ status: 429, type: "rate_limited", code: "rate_limit_exceeded" });
    expect(await shop.paid()).toEqual(NOTHING);
  });

  it("waits out a 429 as long as it is told, and then gets its picture", async () => {
    const shop = await openShop(2);
    const client = open({ ...shop, apiKey: await keyWith(shop, { concurrentRequests: 1 }), maxRetries: 5 });

    const first = client.generate({ ...CHEAP, prompt: "first sandbox:delay=1.5" });
    await expect.poll(async () => (await shop.paid()).held, { timeout: 10_000 }).toBe(1);
    const { data } = await client.generate({ ...CHEAP, prompt: "second" });
    await first;

    expect(await measure(data?.[0]?.b64_json)).toBe("png 1024x1024");
    expect(pausesBetween(shop.sent.slice(1))[0]).toBeGreaterThan(990);
    expect(await shop.paid()).toEqual({ charged: 2, held: 0 });
  });

  it("tries three times while the provider is busy, not sooner than it is told, and pays nothing", async () => {
    const shop = await openShop(2);

    const call = open(shop).generate({ ...CHEAP, prompt: "sandbox:error=rate_limit" });

    await expect(call).rejects.toMatchObject({ status: 503, type: "model_unavailable", code: "overloaded" });
    expect(shop.sent.map(({ headers }) => headers.get("x-stainless-retry-count"))).toEqual(["0", "1", "2"]);
    expect(Math.min(...pausesBetween(shop.sent))).toBeGreaterThan(990);
    expect(await shop.paid()).toEqual(NOTHING);
  });

  it("tries an edit as often as it can send its form, and does not hang", async () => {
    const shop = await openShop(2);

    const call = open(shop).edit({ image: "many" }, { ...CHEAP, prompt: "sandbox:error=server" });

    await expect(call).rejects.toMatchObject({ status: 503, type: "model_unavailable", code: "upstream_error" });
    expect(shop.sent.map(({ body }) => body.length > 10_000)).toEqual(Array(formTries).fill(true));
    expect(await shop.paid()).toEqual(NOTHING);
  });
});

/** Each major has its own name for it. */
function requestIdIn(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null && "requestID" in thrown ? "requestID" : "request_id";
}

/** Milliseconds from each answer to the next try. */
function pausesBetween(calls: readonly Sent[]): number[] {
  return calls.slice(1).map(({ atMs }, index) => atMs - (calls[index]?.answeredAtMs ?? 0));
}

async function keyWith({ tenant }: Shop, limits: Partial<KeyLimits>): Promise<string> {
  const { workspaceId, userId } = tenant;
  const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId, requestId: workspaceId } as const;
  return (await createKey(ctx, { name: "limited", mode: "live", createdBy: userId, limits })).secret;
}
