import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { objectStore } from "@/lib/storage/object-store";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { apiClient } from "@/lib/testing/api-client";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf } from "@/lib/testing/wire";
import { checkStorage } from "./check-storage";

useApi();

/** Ended long enough ago to be judged. */
async function drawn(tenant: Tenant): Promise<string> {
  const id = imagesOf(await apiClient(tenant.live).generate()).pixapi.request_id;
  await settle(id);
  return id;
}

async function settle(id: string): Promise<void> {
  await db.rows("UPDATE request SET completed_at = completed_at - INTERVAL '1 hour' WHERE id = $1", [id]);
}

it("finds nothing where every picture is in its place", async () => {
  const tenant = await createTenant(10);
  await drawn(tenant);
  const edit = await editClient(tenant.live).form([filePart(await samplePicture({ width: 96, height: 64 }, "png"))]);
  await settle(imagesOf(edit).pixapi.request_id);

  expect(await checkStorage()).toEqual({ requests: 2, stored: 3, lost: [], leftOver: [] });
});

it("names what is lost, what has another size, and what was left behind", async () => {
  const tenant = await createTenant(10);
  const [lost, cut, late, deleted] = [
    await drawn(tenant),
    await drawn(tenant),
    await drawn(tenant),
    await drawn(tenant),
  ];
  await objectStore().delete(`outputs/${lost}/0`);
  await objectStore().put(`outputs/${cut}/0`, Buffer.from("half"));
  await objectStore().put(`outputs/${late}/1`, Buffer.from("nobody's"));
  await db.rows("UPDATE output SET deleted_at = now() WHERE request_id = $1", [deleted]);

  const report = await checkStorage();

  expect(report.lost).toEqual([`outputs/${lost}/0`, `outputs/${cut}/0`]);
  expect(report.leftOver).toEqual([`outputs/${late}/1`, `outputs/${deleted}/0`]);
});

it("does not judge what is still at work or about to end", async () => {
  const tenant = await createTenant(10);
  const { requests } = await checkStorage();
  const [running, ending] = [await drawn(tenant), await drawn(tenant)];
  await db.rows("UPDATE request SET completed_at = now() WHERE id = $1", [running]);
  await db.rows("UPDATE output SET expires_at = now() + INTERVAL '1 minute' WHERE request_id = $1", [ending]);
  for (const id of [running, ending]) await objectStore().delete(`outputs/${id}/0`);

  expect((await checkStorage()).requests).toBe(requests);
});
