import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { decodeOutputs } from "@/lib/jobs/decode-outputs";
import { purgeExpiredInputs } from "@/lib/jobs/purge-expired-inputs";
import { purgeExpiredOutputs } from "@/lib/jobs/purge-expired-outputs";
import { findLostImages } from "@/lib/operations/find-lost-images";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf } from "@/lib/testing/wire";
import { imageProcess } from "./image-process/client";
import { objectStore } from "./object-store";
import { readStoredOutputs } from "./read-stored-outputs";
import { s3Store } from "./s3-store";
import { samplePicture } from "./testing/sample-images";
import { startS3 } from "./testing/start-s3";

useApi();

let s3: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  s3 = await startS3();
  env.S3_BUCKET = s3.settings.bucket;
  env.S3_ENDPOINT = s3.settings.endpoint ?? undefined;
  env.S3_ACCESS_KEY_ID = s3.settings.credentials?.accessKeyId;
  env.S3_SECRET_ACCESS_KEY = s3.settings.credentials?.secretAccessKey;
  env.S3_FORCE_PATH_STYLE = "true";
});

afterAll(async () => {
  imageProcess.stop();
  await s3.stop();
});

it("a picture lands in the bucket, is served from it by a link, by range and as a variant, and ends with its retention", async () => {
  const tenant = await createTenant(10);
  const client = apiClient(tenant.live);

  const answer = imagesOf(await client.generate());
  await decodeOutputs();
  const id = answer.pixapi.request_id;
  const url = answer.data[0]?.url ?? "";
  const whole = await openAsset(url);
  const part = await openAsset(url, { range: "bytes=1-3" });
  const record = JSON.parse((await client.request(id)).bytes.toString());
  const thumbnail = await openAsset(record.outputs[0].thumbnail_url);

  const inBucket = await s3Store(s3.settings).read(`outputs/${id}/0`);
  expect(inBucket?.equals(Buffer.from(answer.data[0]?.b64_json ?? "", "base64"))).toBe(true);
  expect([whole.status, whole.bytes.equals(inBucket ?? Buffer.alloc(0))]).toEqual([200, true]);
  expect([part.status, part.bytes.toString()]).toEqual([206, "PNG"]);
  expect([thumbnail.status, thumbnail.headers.get("content-type")]).toEqual([200, "image/webp"]);
  expect(await s3Store(s3.settings).list(`variants/${id}/`)).toEqual([`variants/${id}/0-w320.webp`]);
  expect(await readStoredOutputs(id)).toMatchObject([{ index: 0, width: 1024, height: 1024, format: "png" }]);
  expect((await findLostImages(null)).lostCount).toBe(0);

  await db.rows("UPDATE output SET expires_at = now() - INTERVAL '1 second' WHERE request_id = $1", [id]);
  expect(await purgeExpiredOutputs()).toMatchObject({ deleted: 1, bytes: inBucket?.length, failures: 0 });

  expect(await s3Store(s3.settings).list(`outputs/${id}/`)).toEqual([]);
  expect(await s3Store(s3.settings).list(`variants/${id}/`)).toEqual([]);
  expect((await openAsset(url)).status).toBe(404);
});

it("the picture of an edit is kept in the bucket as well, and goes with its retention", async () => {
  const tenant = await createTenant(10);

  const picture = filePart(await samplePicture({ width: 96, height: 64 }, "png"));
  const id = imagesOf(await editClient(tenant.live).form([picture])).pixapi.request_id;

  expect(await s3Store(s3.settings).list(`inputs/${id}/`)).toEqual([`inputs/${id}/0`]);
  await db.rows("UPDATE input SET expires_at = now() - INTERVAL '1 second' WHERE request_id = $1", [id]);
  expect(await purgeExpiredInputs()).toMatchObject({ deleted: 1, failures: 0 });
  expect(await s3Store(s3.settings).list(`inputs/${id}/`)).toEqual([]);
});

it("a picture that vanished from the bucket is found as lost", async () => {
  const tenant = await createTenant(10);
  const { pixapi } = imagesOf(await apiClient(tenant.live).generate());

  await objectStore().delete(`outputs/${pixapi.request_id}/0`);

  expect((await findLostImages(null)).lostCount).toBe(1);
});
