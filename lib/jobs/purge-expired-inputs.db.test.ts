import { expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { objectStore } from "@/lib/storage/object-store";
import { samplePicture, samplePixels } from "@/lib/storage/testing/sample-images";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf } from "@/lib/testing/wire";
import { purgeExpiredInputs } from "./purge-expired-inputs";

useApi();

const SIZE = { width: 96, height: 64 };

async function edited(fields: Record<string, string> = {}) {
  const tenant = await createTenant(10);
  const mask = await samplePixels(SIZE).ensureAlpha(0.5).png().toBuffer();
  const parts = Object.entries(fields).map(([name, content]) => ({ name, content }));
  const reply = await editClient(tenant.live).form([
    filePart(await samplePicture(SIZE, "png")),
    filePart(mask, "mask"),
    ...parts,
  ]);
  const id = imagesOf(reply).pixapi.request_id;
  const record = async () => JSON.parse((await apiClient(tenant.live).request(id)).bytes.toString());
  return { id, record };
}

const keysOf = async (id: string) => [
  ...(await objectStore().list(`inputs/${id}/`)),
  ...(await objectStore().list(`variants/${id}/`)).filter((key) => key.includes("input")),
];

it("inputs end with their retention, files and thumbnails and all, and the record stays", async () => {
  const { id, record } = await edited();
  const { inputs } = await record();
  await Promise.all(inputs.map((input: { thumbnail_url: string }) => openAsset(input.thumbnail_url)));
  expect(await keysOf(id)).toEqual([
    `inputs/${id}/0`,
    `inputs/${id}/mask`,
    `variants/${id}/input-0-w320.webp`,
    `variants/${id}/input-mask-w320.webp`,
  ]);
  expect((await purgeExpiredInputs()).deleted).toBe(0);
  await db.rows("UPDATE input SET expires_at = now() - INTERVAL '1 second' WHERE request_id = $1", [id]);

  expect((await purgeExpiredInputs()).deleted).toBe(2);

  expect(await keysOf(id)).toEqual([]);
  expect((await record()).inputs).toMatchObject([
    { role: "image", url: null, thumbnail_url: null, width: 96 },
    { role: "mask", url: null, thumbnail_url: null },
  ]);
  expect((await record()).outputs[0].url).toContain("/assets/");
  expect((await openAsset(inputs[0].url)).status).toBe(404);
  expect((await purgeExpiredInputs()).deleted).toBe(0);
});

it.each([
  ["0", 1 / 24],
  ["7", 7],
])("retention_days %s is that of the inputs as well", async (retention, days) => {
  const { id } = await edited({ retention_days: retention });

  const rows = await db.rows<{ days: number }>(
    "SELECT extract(epoch FROM expires_at - created_at)::FLOAT8 / 86400 AS days FROM input WHERE request_id = $1",
    [id],
  );

  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row.days).toBeCloseTo(days, 3);
});

it("a request that was refused at the hold leaves no input behind", async () => {
  const { live } = await createTenant(0);
  const before = await db.rows("SELECT id FROM input");

  const reply = await editClient(live).form([filePart(await samplePicture(SIZE, "png"))]);

  expect(reply.status).toBe(402);
  expect(await db.rows("SELECT id FROM input")).toEqual(before);
  expect(await objectStore().list(`inputs/${reply.headers.get("x-request-id") ?? newId("request")}/`)).toEqual([]);
});
