import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";

useApi();

const idOf = (reply: Reply) => reply.headers.get("x-request-id");

describe("refused calls", () => {
  it("are found by their id with the reason and what was sent", async () => {
    const { live, workspaceId } = await createTenant(1);
    const api = apiClient(live);
    const bad = await api.generate({ prompt: "too many", n: 11 });
    const poor = await api.generate({ quality: "high" });
    const { live: second } = await createTenant(10);
    await apiClient(second).generate({}, { "idempotency-key": "k" });
    const mismatch = await apiClient(second).generate({ n: 2 }, { "idempotency-key": "k" });
    await flushRefusals();

    const story = async (client: typeof api, reply: Reply) =>
      JSON.parse((await client.request(idOf(reply) ?? "")).bytes.toString());

    expect(await story(api, bad)).toMatchObject({
      status: "refused",
      endpoint: "/v1/images/generations",
      prompt: "too many",
      parameters: { sent: { n: 11, quality: "low" } },
      credits: 0,
      error: { code: "invalid_value", param: "n" },
      receipt: null,
      outputs: [],
      attempts: [],
    });
    expect(await story(api, poor)).toMatchObject({ status: "refused", error: { code: "insufficient_credits" } });
    expect(await story(apiClient(second), mismatch)).toMatchObject({ error: { code: "idempotency_mismatch" } });
    expect(await db.rows("SELECT FROM request WHERE workspace_id = $1", [workspaceId])).toHaveLength(2);
  });

  it("for a missing scope are found too", async () => {
    const { live } = await createTenant(1);
    await db.rows("UPDATE api_key SET scopes = '{read}' WHERE id = $1", [live.id]);
    const api = apiClient(live);
    const refused = await api.generate();
    await flushRefusals();

    const record = JSON.parse((await api.request(idOf(refused) ?? "")).bytes.toString());

    expect(record).toMatchObject({ status: "refused", error: { code: "scope_missing" } });
  });

  it("for a rate limit are one line per key and minute with a count", async () => {
    const { live, workspaceId } = await createTenant(1);
    await db.rows("UPDATE workspace SET requests_per_minute = 1 WHERE id = $1", [workspaceId]);
    const api = apiClient(live);
    await api.generate();
    const refused = [await api.generate(), await api.generate(), await api.generate()];
    await flushRefusals();
    refused.push(await api.generate(), await api.generate());
    await flushRefusals();

    const lines = await db.rows(
      "SELECT id, occurrences, error->>'code' AS code FROM request WHERE workspace_id = $1 AND status = 'refused' ORDER BY id",
      [workspaceId],
    );

    expect(refused.map(({ status }) => status)).toEqual([429, 429, 429, 429, 429]);
    expect(lines.reduce((sum, line) => sum + Number(line.occurrences), 0)).toBe(5);
    // The minute may turn while the test runs.
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(lines[0]).toMatchObject({ id: refused[0]?.headers.get("x-request-id"), code: "rate_limit_exceeded" });
  });

  it("with text that no database stores are found without it", async () => {
    const { live } = await createTenant(1);
    const api = apiClient(live);
    const refused = await api.generate({ prompt: "a\0pear \ud83c", n: 11, "\0": 1 });
    await flushRefusals();

    const record = JSON.parse((await api.request(idOf(refused) ?? "")).bytes.toString());

    expect(record).toMatchObject({ status: "refused", error: { code: "invalid_value" } });
  });

  it("of strangers without a key leave no row", async () => {
    const before = await db.row<{ count: number }>("SELECT count(*) FROM request");

    await apiClient({ secret: "pix_live_nobody" }).generate();
    await flushRefusals();

    expect(await db.row("SELECT count(*) FROM request")).toEqual(before);
  });
});
