import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

useApi();

const listed = (reply: Reply): string[] => JSON.parse(reply.bytes.toString()).data.map(({ id }: { id: string }) => id);

describe("another workspace's key", () => {
  it("reads a request at /v1/requests/{id} as one that does not exist, down to the sentence", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const { pixapi } = imagesOf(await apiClient(owner.live).generate());
    const nobodys = newId("request");

    const denied = await apiClient(stranger.live).request(pixapi.request_id);
    const absent = await apiClient(stranger.live).request(nobodys);

    const shape = (reply: Reply, id: string) => {
      const { request_id, message, ...rest } = errorOf(reply);
      return { ...rest, message: message.replace(id, "ID"), status: reply.status };
    };
    expect(denied.status).toBe(404);
    expect(shape(denied, pixapi.request_id)).toEqual(shape(absent, nobodys));
    expect([...denied.headers.keys()].sort()).toEqual([...absent.headers.keys()].sort());
    expect((await apiClient(owner.live).request(pixapi.request_id)).status).toBe(200);
  });

  it("finds nothing of ours in the list of /v1/requests, whatever it filters by", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const ours = await apiClient(owner.live).generate({ user: "anna" });
    const theirs = await apiClient(stranger.live).generate();
    const api = apiClient(stranger.live);

    expect(listed(await api.requests())).toEqual([theirs.headers.get("x-request-id")]);
    expect(listed(await api.requests(`?api_key_id=${owner.live.id}`))).toEqual([]);
    expect(listed(await api.requests("?end_user=anna"))).toEqual([]);
    expect(listed(await api.requests(`?after=${ours.headers.get("x-request-id")}`))).toEqual([]);
  });

  it("cannot replay, charge or learn of our call at /v1/images/generations through its Idempotency-Key", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const first = await apiClient(owner.live).generate({ prompt: "our secret" }, { "idempotency-key": "k" });

    const same = await apiClient(stranger.live).generate({ prompt: "our secret" }, { "idempotency-key": "k" });
    const other = await apiClient(stranger.live).generate({ prompt: "x" }, { "idempotency-key": "k" });

    expect(imagesOf(same).pixapi.request_id).not.toBe(imagesOf(first).pixapi.request_id);
    expect(errorOf(other).message).not.toContain(imagesOf(first).pixapi.request_id);
    expect((await getBalance(owner)).posted).toBe(9_000);
    expect((await getBalance(stranger)).posted).toBe(9_000);
  });

  it("sees its own balance at /v1/credits", async () => {
    const [, stranger] = [await createTenant(10), await createTenant(3)];

    expect(JSON.parse((await apiClient(stranger.live).credits()).bytes.toString()).total).toBe(3);
  });

  it("gets no picture by putting its id under a signature for another", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const ours = imagesOf(await apiClient(owner.live).generate()).data[0]?.url ?? "";
    const theirs = imagesOf(await apiClient(stranger.live).generate()).data[0]?.url ?? "";
    const forged = new URL(theirs);
    forged.pathname = new URL(ours).pathname;

    expect((await openAsset(forged.href)).status).toBe(404);
  });
});
