import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { takeOutputsToDecode } from "@/lib/requests/decoded-outputs";
import { inspectImage } from "@/lib/storage/inspect-image";
import { objectStore } from "@/lib/storage/object-store";
import { outputKey } from "@/lib/storage/output-key";
import { undecodablePng } from "@/lib/storage/testing/undecodable-png";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf } from "@/lib/testing/wire";
import { decodeOutputs } from "./decode-outputs";

useApi();

/** Two delivered pictures of which the second turns out to be undecodable. */
async function deliverWithOneBroken(mode: "live" | "test") {
  const tenant = await createTenant(10);
  const api = apiClient(tenant[mode]);
  const answer = imagesOf(await api.generate({ n: 2 }));
  const requestId = answer.pixapi.request_id;
  await objectStore().put(outputKey(requestId, 1), undecodablePng(1024, 1024));
  return {
    tenant,
    urls: answer.data.map(({ url }) => url ?? ""),
    record: async () => JSON.parse((await api.request(requestId)).bytes.toString()),
  };
}

it("the picture of this test does pass the check before capture", () => {
  expect(inspectImage(undecodablePng(1024, 1024))).toEqual({ ok: true, format: "png", width: 1024, height: 1024 });
});

describe("money rule 2: a picture that cannot be decoded", () => {
  it("is refunded once with a line of the ledger, and served no more; its neighbour stays", async () => {
    const { tenant, urls, record } = await deliverWithOneBroken("live");

    await decodeOutputs();
    await decodeOutputs();

    expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
    const { credits, images, outputs, receipt } = await record();
    expect({ credits, images }).toEqual({ credits: 1, images: 1 });
    expect(receipt).toMatchObject({ captured: 2, refunded: 1, entries: [{ kind: "capture" }, {}] });
    expect(receipt.entries[1]).toMatchObject({
      kind: "capture_reversal",
      amount: 1,
      balance_after: 9,
      debit: "revenue",
      credit: "wallet",
      reason: "image 1 cannot be decoded",
      actor: "system:image-check",
    });
    expect(outputs[0]).toMatchObject({ fault: null, thumbhash: expect.any(String) });
    expect(outputs[1]).toMatchObject({ url: null, thumbnail_url: null, fault: expect.any(String) });
    expect(await Promise.all(urls.map(async (url) => (await openAsset(url)).status))).toEqual([200, 404]);
    expect((await auditLedger()).findings).toEqual([]);
  });

  it("is refunded once by many workers at the same time", async () => {
    const { tenant } = await deliverWithOneBroken("live");

    await Promise.all(Array.from({ length: 5 }, () => decodeOutputs()));

    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("of a test key costs nothing before and after, and is not counted", async () => {
    const { tenant, record } = await deliverWithOneBroken("test");

    await decodeOutputs();

    expect(await record()).toMatchObject({ credits: 0, images: 1, receipt: { refunded: 0 } });
    expect((await getBalance(tenant)).posted).toBe(10_000);
    expect((await auditLedger()).findings).toEqual([]);
  });
});

describe("a picture that can be decoded", () => {
  // What earlier tests left waiting is not theirs to count.
  beforeEach(async () => {
    await decodeOutputs();
  });

  it("gets its thumbnail once and stays as it is", async () => {
    const tenant = await createTenant(10);
    const answer = imagesOf(await apiClient(tenant.live).generate({ size: "1536x1024" }));

    await decodeOutputs();

    const { outputs } = JSON.parse((await apiClient(tenant.live).request(answer.pixapi.request_id)).bytes.toString());
    const thumbnail = await openAsset(outputs[0].thumbnail_url);
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ width: 320, height: 213, format: "webp" });
    expect(outputs[0].thumbhash).toMatch(/^[A-Za-z0-9+/=]{20,50}$/);
  });

  it("waits to be decoded from the very write that delivers it", async () => {
    const { live } = await createTenant(10);
    const { pixapi } = imagesOf(await apiClient(live).generate());

    const taken = await takeOutputsToDecode(16);

    expect(taken).toEqual([{ id: expect.any(String), requestId: pixapi.request_id, index: 0 }]);
  });

  it("is given to nobody else for two minutes, then again where no end was noted, ten times in all", async () => {
    const { live } = await createTenant(10);
    await apiClient(live).generate();

    const [first, meanwhile] = [await takeOutputsToDecode(16), await takeOutputsToDecode(16)];
    const id = first[0]?.id ?? "";
    const isDueAgain = () =>
      db.rows("UPDATE output SET decode_at = now() WHERE id = $1 AND decode_at < 'infinity' RETURNING id", [id]);
    const [{ pause } = { pause: 0 }] = await db.rows<{ pause: number }>(
      "SELECT extract(epoch FROM decode_at - now())::float8 AS pause FROM output WHERE id = $1",
      [id],
    );
    let times = 1;
    while ((await isDueAgain()).length > 0) times += (await takeOutputsToDecode(16)).length;

    expect([first.length, meanwhile.length, times]).toEqual([1, 0, 10]);
    expect(pause).toBeGreaterThan(115);
    expect(pause).toBeLessThanOrEqual(120);
  });
});
