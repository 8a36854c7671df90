import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const named = (key: string) => ({ "idempotency-key": key });
const isUpstream = () => waitUntil("a call is upstream", async () => (await upstream.calls()).length === 1);

describe("money rule 6: a replay", () => {
  it("is the same answer byte for byte, costs nothing, and points at the original", async () => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    const body = { n: 3, prompt: "a pear sandbox:images=2", metadata: { order: "7" }, hue: 1, size: "1024X1024" };
    const first = await api.generate(body, named("order-7"));

    const replay = await api.generate(body, named("order-7"));

    expect(replay.status).toBe(200);
    expect(replay.bytes.equals(first.bytes)).toBe(true);
    expect(replay.headers.get("x-pixapi-credits")).toBe("0");
    expect(replay.headers.get("x-pixapi-balance")).toBe("8");
    expect(replay.headers.get("x-pixapi-original-request")).toBe(first.headers.get("x-request-id"));
    expect(replay.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect((await upstream.calls()).length).toBe(1);
    expect(await getBalance(tenant)).toEqual({ posted: 8_000, held: 0, available: 8_000 });
  });

  it.each(["jpeg", "webp", "png"])("of a %s with only a link or only base64 is the same bytes", async (format) => {
    const api = apiClient((await createTenant(10)).live);

    for (const response_format of ["url", "b64_json"]) {
      const body = { response_format, output_format: format };
      const first = await api.generate(body, named(response_format));
      const replay = await api.generate(body, named(response_format));

      expect(imagesOf(first).data).toHaveLength(1);
      expect(replay.bytes.equals(first.bytes)).toBe(true);
    }
  });

  it("of a verdict repeats the verdict byte for byte and asks nobody", async () => {
    const { live } = await createTenant(10);
    const body = { prompt: "a sandbox:error=moderation_output" };
    const first = await apiClient(live).generate(body, named("verdict"));

    const replay = await apiClient(live).generate(body, named("verdict"));

    expect([replay.status, errorOf(replay).code]).toEqual([422, "moderation_blocked"]);
    expect(replay.bytes.toString()).toBe(first.bytes.toString());
    expect(replay.headers.get("x-pixapi-credits")).toBe("0");
    expect(replay.headers.get("x-pixapi-original-request")).toBe(first.headers.get("x-request-id"));
    expect(replay.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect((await upstream.calls()).length).toBe(1);
  });

  it("does not depend on the order of the body's keys, nor on whether the key came as a field", async () => {
    const api = apiClient((await createTenant(10)).live);
    const first = await api.send('{"model":"gpt-image-2","prompt":"a","quality":"low"}', named("k"));

    const replay = await api.send('{ "quality":"low", "prompt":"a", "idempotency_key":"k", "model":"gpt-image-2" }');

    expect(replay.bytes.equals(first.bytes)).toBe(true);
    expect(replay.headers.get("x-pixapi-original-request")).toBe(imagesOf(first).pixapi.request_id);
  });

  it("takes nothing from the pictures that may be made per minute", async () => {
    const api = apiClient((await createTenant(10)).live);
    await api.generate({ n: 2 }, named("k"));
    await api.generate({ n: 2 }, named("k"));

    const next = await api.generate();

    expect(next.headers.get("x-ratelimit-remaining-images")).toBe("5997");
  });

  it("is gone when the pictures are past their retention, and makes no new ones", async () => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    const first = imagesOf(await api.generate({}, named("old")));
    await db.rows("UPDATE output SET expires_at = now() - INTERVAL '1 second' WHERE request_id = $1", [
      first.pixapi.request_id,
    ]);

    const replay = await api.generate({}, named("old"));

    expect([replay.status, errorOf(replay).code]).toEqual([410, "gone"]);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("belongs to its workspace: a stranger's call with the same key and body is the stranger's own", async () => {
    const [ours, theirs] = [await createTenant(10), await createTenant(10)];
    const first = await apiClient(ours.live).generate({}, named("shared"));

    const other = await apiClient(theirs.live).generate({}, named("shared"));

    expect(other.headers.get("x-pixapi-original-request")).toBeNull();
    expect(imagesOf(other).pixapi.request_id).not.toBe(imagesOf(first).pixapi.request_id);
    expect((await getBalance(theirs)).posted).toBe(9_000);
  });

  it("is found no more after 48 hours: the key then names a new request", async () => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    await api.generate({}, named("k"));
    await db.rows("UPDATE idempotency SET created_at = now() - INTERVAL '48 hours 1 second' WHERE workspace_id = $1", [
      tenant.workspaceId,
    ]);

    const later = await api.generate({}, named("k"));

    expect([later.headers.get("x-pixapi-credits"), later.headers.get("x-pixapi-balance")]).toEqual(["1", "8"]);
  });
});

describe("money rule 6: a key", () => {
  it.each([
    ["another prompt", { prompt: "a plum" }],
    ["another number of pictures", { n: 2 }],
    ["another field we ignore", { hue: 1 }],
  ])("with %s is 422 and must not be sent again", async (_, change) => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    const first = imagesOf(await api.generate({}, named("k")));

    const reply = await api.generate(change, named("k"));

    expect([reply.status, errorOf(reply).code]).toEqual([422, "idempotency_mismatch"]);
    expect(errorOf(reply).type).toBe("invalid_request_error");
    expect(reply.headers.get("x-should-retry")).toBe("false");
    expect(errorOf(reply).message).toContain(first.pixapi.request_id);
    expect((await getBalance(tenant)).available).toBe(9_000);
  });

  it("whose first request still runs is 409 with a pause", async () => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    const body = { prompt: "a pear sandbox:delay=0.5" };
    const first = api.generate(body, named("slow"));
    await isUpstream();

    const second = await api.generate(body, named("slow"));

    expect([second.status, errorOf(second).code]).toEqual([409, "idempotency_in_progress"]);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(second.headers.get("x-should-retry")).toBe("true");
    expect(errorOf(second).original_request_id).toBe(imagesOf(await first).pixapi.request_id);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("sent 20 times at once makes one upstream call and one charge; every later answer is that one", async () => {
    const tenant = await createTenant(100);
    const api = apiClient(tenant.live);
    const body = { prompt: "a pear sandbox:delay=0.3" };

    const replies = await Promise.all(Array.from({ length: 20 }, () => api.generate(body, named("burst"))));
    const replays = await Promise.all(Array.from({ length: 20 }, () => api.generate(body, named("burst"))));

    const [winner, ...others] = replies.filter((reply) => reply.status === 200);
    expect(others).toEqual([]);
    expect(replies.filter((reply) => reply.status === 409)).toHaveLength(19);
    expect(replays.every((replay) => winner && replay.bytes.equals(winner.bytes))).toBe(true);
    expect((await upstream.calls()).length).toBe(1);
    expect(await getBalance(tenant)).toEqual({ posted: 99_000, held: 0, available: 99_000 });
  });

  it.each([
    ["a refused body", { n: 0 }, 400],
    ["too few credits", { quality: "high" }, 402],
    ["a failure of the provider", { prompt: "sandbox:error=server" }, 503],
  ])("is free again after %s", async (_, body, status) => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    const refused = await api.generate(body, named("k"));

    const next = await api.generate({}, named("k"));

    expect([refused.status, next.status]).toEqual([status, 200]);
    expect(next.headers.get("x-pixapi-original-request")).toBeNull();
  });

  it("is free again after a limit was reached", async () => {
    const tenant = await createTenant(10);
    await db.rows("UPDATE workspace SET concurrent_requests = 1 WHERE id = $1", [tenant.workspaceId]);
    const api = apiClient(tenant.live);
    const first = api.generate({ prompt: "a pear sandbox:delay=0.3" });
    await isUpstream();
    const limited = await api.generate({ n: 2 }, named("k"));
    await first;

    const next = await api.generate({}, named("k"));

    expect([limited.status, next.status]).toEqual([429, 200]);
  });

  it("in the header wins over the field of the body", async () => {
    const api = apiClient((await createTenant(10)).live);
    await api.generate({ idempotency_key: "field" }, named("header"));

    const byField = await api.generate({}, named("field"));

    expect(byField.headers.get("x-pixapi-original-request")).toBeNull();
    expect(imagesOf(byField).pixapi.credits).toBe(1);
  });
});
