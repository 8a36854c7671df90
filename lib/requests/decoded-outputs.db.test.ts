import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { makeThumbnails } from "@/lib/jobs/handlers/make-thumbnails";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { inspectImage } from "@/lib/storage/inspect-image";
import { objectStore } from "@/lib/storage/object-store";
import { outputKey } from "@/lib/storage/output-key";
import { undecodablePng } from "@/lib/storage/testing/undecodable-png";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf } from "@/lib/testing/wire";

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
    requestId,
    urls: answer.data.map(({ url }) => url ?? ""),
    record: async () => JSON.parse((await api.request(requestId)).bytes.toString()),
  };
}

it("the picture of this test does pass the check before capture", () => {
  expect(inspectImage(undecodablePng(1024, 1024))).toEqual({ ok: true, format: "png", width: 1024, height: 1024 });
});

describe("money rule 2: a picture that cannot be decoded", () => {
  it("is refunded once with a line of the ledger, and served no more; its neighbour stays", async () => {
    const { tenant, requestId, urls, record } = await deliverWithOneBroken("live");

    await makeThumbnails({ requestId });
    await makeThumbnails({ requestId });

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
    const { tenant, requestId } = await deliverWithOneBroken("live");

    await Promise.all(Array.from({ length: 5 }, () => makeThumbnails({ requestId })));

    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("of a test key costs nothing before and after, and is not counted", async () => {
    const { tenant, requestId, record } = await deliverWithOneBroken("test");

    await makeThumbnails({ requestId });

    expect(await record()).toMatchObject({ credits: 0, images: 1, receipt: { refunded: 0 } });
    expect((await getBalance(tenant)).posted).toBe(10_000);
    expect((await auditLedger()).findings).toEqual([]);
  });
});

describe("a picture that can be decoded", () => {
  it("gets its thumbnail once and stays as it is", async () => {
    const tenant = await createTenant(10);
    const answer = imagesOf(await apiClient(tenant.live).generate({ size: "1536x1024" }));

    await makeThumbnails({ requestId: answer.pixapi.request_id });

    const { outputs } = JSON.parse((await apiClient(tenant.live).request(answer.pixapi.request_id)).bytes.toString());
    const thumbnail = await openAsset(outputs[0].thumbnail_url);
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ width: 320, height: 213, format: "webp" });
    expect(outputs[0].thumbhash).toMatch(/^[A-Za-z0-9+/=]{20,50}$/);
  });

  it("is noted as a job in the very write that delivers it", async () => {
    const { live } = await createTenant(10);
    const { pixapi } = imagesOf(await apiClient(live).generate());

    const jobs = await db.rows("SELECT task_identifier FROM graphile_worker.jobs WHERE key = $1", [
      `thumbnails:${pixapi.request_id}`,
    ]);

    expect(jobs).toEqual([{ task_identifier: "make-thumbnails" }]);
  });
});
