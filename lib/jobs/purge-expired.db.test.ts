import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { listPurges } from "@/lib/requests/list-purges";
import { storageDir } from "@/lib/storage/storage-dir";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf } from "@/lib/testing/wire";
import { purgeExpired } from "./purge-expired";

useApi();

async function expired(count: number): Promise<string[]> {
  const { live } = await createTenant(10);
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push(imagesOf(await apiClient(live).generate()).pixapi.request_id);
  await db.rows("UPDATE output SET expires_at = now() - INTERVAL '1 second' WHERE request_id = ANY($1)", [ids]);
  return ids;
}

const deletedOf = async (ids: readonly string[]) =>
  (await db.rows("SELECT id FROM output WHERE request_id = ANY($1) AND deleted_at IS NOT NULL", [ids])).length;

it("what a retention has ended stands in a record with its bytes, and a run that finds nothing leaves none", async () => {
  const ids = await expired(2);
  const { bytes } = await db.row<{ bytes: number }>(
    "SELECT sum(bytes)::INTEGER AS bytes FROM output WHERE request_id = ANY($1)",
    [ids],
  );

  await purgeExpired();
  await purgeExpired();

  const runs = await listPurges(10);
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ cause: "retention", workspaceId: null, outputs: 2, inputs: 0, bytes, failures: 0 });
});

it("a picture that cannot be deleted keeps none of the others, is counted, and is deleted at a later run", async () => {
  const [stuck = "", ...others] = await expired(3);
  const file = join(storageDir(), "outputs", stuck.slice(-2), stuck, "0");
  await rm(file);
  await mkdir(join(file, "occupied"), { recursive: true });

  await purgeExpired();

  expect([await deletedOf(others), await deletedOf([stuck])]).toEqual([2, 0]);
  expect((await listPurges(1))[0]).toMatchObject({ outputs: 2, failures: 1 });

  await rm(file, { recursive: true });
  await purgeExpired();

  expect(await deletedOf([stuck])).toBe(1);
  expect((await listPurges(1))[0]).toMatchObject({ outputs: 1, failures: 0 });
});
