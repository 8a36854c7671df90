import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const PNG = await samplePicture({ width: 96, height: 64 }, "png");

describe("another workspace's key at /v1/images/edits", () => {
  it("S067: begins with no picture of ours: the link reads like one that leads nowhere", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const ours = imagesOf(await editClient(owner.live).form([filePart(PNG)]));
    const record = JSON.parse((await apiClient(owner.live).request(ours.pixapi.request_id)).bytes.toString());
    const url = ours.data[0]?.url ?? "";
    const before = (await upstream.calls()).length;
    const nowhere = await editClient(stranger.live).json({ image: "http://127.0.0.1:1/" });

    for (const image of [url, record.inputs[0].url, `${url}x`, url.replace(/\?.*/, "")]) {
      const reply = await editClient(stranger.live).json({ image });

      expect({ ...errorOf(reply), request_id: "" }).toEqual({ ...errorOf(nowhere), request_id: "" });
    }
    expect(await getBalance(stranger)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
    expect(await upstream.calls()).toHaveLength(before);
    expect((await editClient(owner.live).json({ image: url })).status).toBe(200);
  });

  it("cannot replay or learn of our edit through its Idempotency-Key", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const key = { "idempotency-key": "k" };
    const first = imagesOf(await editClient(owner.live).form([filePart(PNG)], key));

    const same = imagesOf(await editClient(stranger.live).form([filePart(PNG)], key));

    expect(same.pixapi.request_id).not.toBe(first.pixapi.request_id);
    expect((await getBalance(stranger)).posted).toBe(9_000);
    expect((await apiClient(stranger.live).request(first.pixapi.request_id)).status).toBe(404);
  });

  it("gets no input by putting its id under a signature for another", async () => {
    const [owner, stranger] = [await createTenant(10), await createTenant(10)];
    const inputUrl = async (tenant: typeof owner) => {
      const { pixapi } = imagesOf(await editClient(tenant.live).form([filePart(PNG)]));
      return JSON.parse((await apiClient(tenant.live).request(pixapi.request_id)).bytes.toString()).inputs[0].url;
    };
    const forged = new URL(await inputUrl(stranger));
    forged.pathname = new URL(await inputUrl(owner)).pathname;

    expect((await openAsset(forged.href)).status).toBe(404);
  });
});
