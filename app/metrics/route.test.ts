import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { env } from "@/lib/env";
import { addFigures } from "@/lib/operations/add-figures";
import { apiClient } from "@/lib/testing/api-client";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { interceptStatement } from "@/lib/testing/intercept-statement";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import * as route from "./route";

useApi();
beforeAll(addFigures);
afterEach(() => vi.restoreAllMocks());

const HERE = { "x-pixapi-peer": "127.0.0.1", "x-forwarded-for": "::ffff:127.0.0.1" };

const scrape = (headers: Record<string, string> = HERE) => callRoute(route.GET, { path: "/metrics", headers });
const textOf = (reply: Reply) => reply.bytes.toString();

/** The samples of one metric. */
const samples = (text: string, name: string) => text.split("\n").filter((line) => line.startsWith(`${name}{`));

describe("who may read the figures", () => {
  beforeEach(() => {
    const { PUBLIC_URL, METRICS_TOKEN } = env;
    onTestFinished(() => void Object.assign(env, { PUBLIC_URL, METRICS_TOKEN }));
  });

  it("this machine, where no token is set", async () => {
    const reply = await scrape();

    expect([reply.status, reply.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
  });

  it.each([
    ["another machine", { "x-pixapi-peer": "203.0.113.9" }],
    ["another machine through a proxy on this one", { ...HERE, "x-forwarded-for": "203.0.113.9, 127.0.0.1" }],
    ["another machine that says it is this one", { "x-pixapi-peer": "203.0.113.9", "x-forwarded-for": "127.0.0.1" }],
    ["nobody knows who", {}],
  ])("404 for %s", async (_, headers) => {
    expect((await scrape(headers)).status).toBe(404);
  });

  it("404 for this machine where the installation has a public address: its proxy looks the same", async () => {
    env.PUBLIC_URL = "https://images.example.com";

    expect((await scrape()).status).toBe(404);
  });

  it("from anywhere with the token, and then nobody without it", async () => {
    env.METRICS_TOKEN = "a-token-for-the-scraper";
    const away = { "x-pixapi-peer": "203.0.113.9" };

    const statuses = await Promise.all(
      [
        { ...away, authorization: "Bearer a-token-for-the-scraper" },
        { ...away, authorization: "Bearer a-token-for-the-scrapes" },
        { ...away, authorization: "a-token-for-the-scraper" },
        HERE,
      ].map(async (headers) => (await scrape(headers)).status),
    );

    expect(statuses).toEqual([200, 404, 404, 404]);
  });
});

describe("what the figures say", () => {
  it("requests, pictures, credits, attempts and steps of a call", async () => {
    const { live } = await createTenant(20);
    await apiClient(live).generate({ n: 2 });
    await apiClient(live).generate({ prompt: "a pear sandbox:error=moderation" });
    await apiClient(live).generate({ n: 99 });
    let text = "";
    await waitUntil("the calls are counted", async () => {
      text = textOf(await scrape());
      return text.includes('code="invalid_value"');
    });

    const lines = text.split("\n");
    const path = 'method="POST",path="/v1/images/generations"';
    expect(lines).toEqual(
      expect.arrayContaining([
        `pixapi_http_requests_total{${path},status="200",code=""} 1`,
        `pixapi_http_requests_total{${path},status="422",code="moderation_blocked"} 1`,
        `pixapi_http_requests_total{${path},status="400",code="invalid_value"} 1`,
        `pixapi_http_request_duration_seconds_count{${path}} 3`,
        'pixapi_generations_total{model="gpt-image-2",mode="live",ending="completed"} 1',
        'pixapi_generations_total{model="gpt-image-2",mode="live",ending="moderation_blocked"} 1',
        'pixapi_images_total{model="gpt-image-2",tier="1K",quality="low",mode="live"} 2',
        'pixapi_credits_captured_total{model="gpt-image-2",tier="1K",quality="low"} 2',
        'pixapi_provider_attempts_total{route="sandbox",outcome="succeeded"} 1',
        'pixapi_provider_attempts_total{route="sandbox",outcome="moderation"} 1',
        'pixapi_step_duration_seconds_count{step="hold"} 2',
      ]),
    );
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).toMatch(/^pixapi_database_connections\{pool="requests",state="waiting"\} 0$/m);
    expect(text).toMatch(/^pixapi_processes_live\{role="web"\} 1$/m);
    expect(text).toMatch(/^pixapi_holds_open \d/m);
    expect(text).toMatch(/^pixapi_database_up 1$/m);
  });

  it("no series more, whoever calls and whatever they write", async () => {
    const { live } = await createTenant(20);
    const before = samples(textOf(await scrape()), "pixapi_http_requests_total").length;

    for (const word of ["ananas", "beetroot", "celery"]) {
      await apiClient(live).generate({ model: word, user: word, metadata: { word } });
      await apiClient(live).request(`req_${word}`);
      await apiClient(live).generate({ user: word }, { "idempotency-key": word, traceparent: word });
    }
    const text = textOf(await scrape());

    expect(samples(text, "pixapi_http_requests_total").length).toBeLessThanOrEqual(before + 4);
    expect(text).not.toMatch(/ananas|beetroot|celery|req_|key_|ws_/);
  });

  it("S123: scraping as fast as one likes asks the database once in five seconds", async () => {
    let statements = 0;
    interceptStatement("look_at_books", (send) => {
      statements++;
      return send();
    });

    for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 20 }, () => scrape()));

    expect(statements).toBeLessThanOrEqual(1);
  });

  it("a database that is away is a figure, and the process's own are still told", async () => {
    interceptStatement("look_at_books", async () => {
      throw new Error("the database is away");
    });
    let text = "";
    await waitUntil("the look at the books is old", async () => {
      text = textOf(await scrape());
      return text.includes("pixapi_database_up 0");
    });

    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).not.toMatch(/^pixapi_audit_findings \d/m);
  });
});
