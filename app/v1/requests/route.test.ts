import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { apiClient } from "@/lib/testing/api-client";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf } from "@/lib/testing/wire";
import * as route from "./route";

const upstream = useApi();

type Line = { id: string; status: string; credits: number; occurrences: number; error_code: string | null };
type Page = { object: string; data: Line[]; first_id: string | null; last_id: string | null; has_more: boolean };

const pageOf = (reply: Reply): Page => JSON.parse(reply.bytes.toString());
const idsOf = (reply: Reply) => pageOf(reply).data.map(({ id }) => id);
const idOf = (reply: Reply) => reply.headers.get("x-request-id");

describe("the list", () => {
  it("shows the newest first with outcome and price", async () => {
    const { live } = await createTenant(20);
    const api = apiClient(live);
    const first = await api.generate({ safety_identifier: "user-7" });
    const second = await api.generate({ prompt: "a sandbox:error=moderation" });
    const third = await api.generate({ n: 2, quality: "medium" });

    const { object, data, first_id, last_id, has_more } = pageOf(await api.requests());

    expect({ object, first_id, last_id, has_more }).toEqual({
      object: "list",
      first_id: idOf(third),
      last_id: idOf(first),
      has_more: false,
    });
    expect(data.map(({ id, status, credits, error_code }) => ({ id, status, credits, error_code }))).toEqual([
      { id: idOf(third), status: "completed", credits: 8, error_code: null },
      { id: idOf(second), status: "failed", credits: 0, error_code: "moderation_blocked" },
      { id: idOf(first), status: "completed", credits: 1, error_code: null },
    ]);
    expect(data[2]).toMatchObject({
      object: "request",
      mode: "live",
      simulated: true,
      model: "gpt-image-2",
      provider: "openai",
      api_key_id: live.id,
      end_user: "user-7",
      n: 1,
      images: 1,
      tier: "1K",
      occurrences: 1,
    });
  });

  it("filters by status, model, key and end user", async () => {
    const { live, test } = await createTenant(20);
    const api = apiClient(live);
    const done = await api.generate({ user: "anna" });
    const failed = await api.generate({ prompt: "a sandbox:error=server", user: "ben" });
    const refused = await api.generate({ n: 0 });
    const byTestKey = await apiClient(test).generate();
    await flushRefusals();

    expect(idsOf(await api.requests("?status=completed"))).toEqual([idOf(byTestKey), idOf(done)]);
    expect(idsOf(await api.requests("?status=failed"))).toEqual([idOf(failed)]);
    expect(idsOf(await api.requests("?status=refused"))).toEqual([idOf(refused)]);
    expect(idsOf(await api.requests("?status=processing"))).toEqual([]);
    expect(idsOf(await api.requests("?model=gpt-image-2"))).toHaveLength(4);
    expect(idsOf(await api.requests("?model=other"))).toEqual([]);
    expect(idsOf(await api.requests(`?api_key_id=${test.id}`))).toEqual([idOf(byTestKey)]);
    expect(idsOf(await api.requests("?end_user=anna&status=completed"))).toEqual([idOf(done)]);
    expect(idsOf(await api.requests("?end_user=anna&status=failed"))).toEqual([]);
  });

  it("filters by pairs of metadata, together with everything else, page by page, in its own workspace only", async () => {
    const [{ live }, stranger] = [await createTenant(20), await createTenant(20)];
    const api = apiClient(live);
    const first = await api.generate({ metadata: { order: "7", shop: "a" }, user: "anna" });
    const second = await api.generate({ metadata: { order: "7", shop: "b=&]" } });
    await api.generate({ metadata: { order: "70" } });
    await api.generate();
    await apiClient(stranger.live).generate({ metadata: { order: "7", shop: "a" } });
    const [a, b] = [idOf(first), idOf(second)];

    expect(idsOf(await api.requests("?metadata[order]=7"))).toEqual([b, a]);
    expect(idsOf(await api.requests("?metadata[order]=7&metadata[shop]=a"))).toEqual([a]);
    expect(idsOf(await api.requests(`?metadata[shop]=${encodeURIComponent("b=&]")}`))).toEqual([b]);
    expect(idsOf(await api.requests("?metadata[order]=7&end_user=anna&status=completed&model=gpt-image-2"))).toEqual([
      a,
    ]);
    expect(idsOf(await api.requests("?metadata[order]=7&status=failed"))).toEqual([]);
    expect(idsOf(await api.requests("?metadata[shop]=7"))).toEqual([]);
    const page = await api.requests("?metadata[order]=7&limit=1");
    expect([idsOf(page), pageOf(page).has_more]).toEqual([[b], true]);
    expect(idsOf(await api.requests(`?metadata[order]=7&limit=1&after=${b}`))).toEqual([a]);
    const refused = await api.requests("?metadata[]=7");
    expect([refused.status, errorOf(refused).param]).toEqual([400, "metadata"]);
  });

  it("shows a running request as processing", async () => {
    const api = apiClient((await createTenant(20)).live);
    const running = api.generate({ prompt: "a pear sandbox:delay=0.4" });
    await waitUntil("the call is upstream", async () => (await upstream.calls()).length === 1);

    const [line] = pageOf(await api.requests("?status=processing")).data;

    expect(line).toMatchObject({ status: "processing", credits: 0, completed_at: null, latency_ms: null });
    expect(line?.id).toBe(idOf(await running));
  });
});

describe("paging", () => {
  it("gives every request once and in order, also while new ones come in", async () => {
    const tenant = await createTenant(0);
    const all = await manyRefused(tenant, 45);
    const api = apiClient(tenant.live);

    const seen: string[] = [];
    let after = "";
    for (let pages = 0; pages < 10; pages++) {
      const page = pageOf(await api.requests(`?limit=20${after}`));
      seen.push(...page.data.map(({ id }) => id));
      await manyRefused(tenant, 3);
      if (!page.has_more) break;
      after = `&after=${page.last_id}`;
    }

    expect(seen).toEqual(all.toReversed());
  });

  it("has no next page when the page is exactly full", async () => {
    const tenant = await createTenant(0);
    await manyRefused(tenant, 4);
    const api = apiClient(tenant.live);

    expect(pageOf(await api.requests("?limit=4")).has_more).toBe(false);
    expect(pageOf(await api.requests("?limit=3")).has_more).toBe(true);
  });

  it("S118: gives 20 by default, at most 100, and nothing for an empty workspace", async () => {
    const tenant = await createTenant(0);
    const api = apiClient(tenant.live);
    const empty = pageOf(await api.requests());
    await manyRefused(tenant, 120);

    expect(empty).toEqual({ object: "list", data: [], first_id: null, last_id: null, has_more: false });
    expect(idsOf(await api.requests())).toHaveLength(20);
    expect(idsOf(await api.requests("?limit=100"))).toHaveLength(100);
    expect((await api.requests("?limit=101")).status).toBe(400);
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=1.5", "limit"],
    ["limit=many", "limit"],
    ["after=nonsense", "after"],
    [`after=${newId("output")}`, "after"],
    ["status=done", "status"],
    ["model=", "model"],
    ["model=a%00b", "model"],
    ["end_user=%00", "end_user"],
    [`api_key_id=${"k".repeat(201)}`, "api_key_id"],
  ])("S118: 400: ?%s names the parameter", async (query, param) => {
    const { live } = await createTenant(0);

    const reply = await apiClient(live).requests(`?${query}`);

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "invalid_value", param]);
  });

  it("S118: a cursor that is well-formed and names nothing is a place like any other", async () => {
    const tenant = await createTenant(0);
    const all = await manyRefused(tenant, 3);

    const reply = await apiClient(tenant.live).requests(`?after=${newId("request")}`);

    expect(idsOf(reply)).toEqual(all.toReversed());
  });
});

it("401 without a key and 405 for another method", async () => {
  const missing = await callRoute(route.GET, { path: "/v1/requests" });
  const posted = await callRoute(route.POST, { path: "/v1/requests", method: "POST" });

  expect([missing.status, errorOf(missing).code]).toEqual([401, "missing_api_key"]);
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

/** Rows as refusals leave them, oldest first. */
async function manyRefused({ workspaceId, live }: Awaited<ReturnType<typeof createTenant>>, count: number) {
  const ids = Array.from({ length: count }, () => newId("request"));
  await db.rows(
    `INSERT INTO request (id, workspace_id, api_key_id, actor_kind, actor_id, process_id, endpoint, mode, status, parameters, completed_at)
      SELECT id, $2, $3, 'key', $3, 'p', '/v1/images/generations', 'live', 'refused', '{}', now() FROM unnest($1::TEXT[]) AS id`,
    [ids, workspaceId, live.id],
  );
  return ids;
}
