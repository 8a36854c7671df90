import { afterAll, beforeAll, expect, it } from "vitest";
import { probeStore } from "./probe-store";
import { s3Store } from "./s3-store";
import { startS3 } from "./testing/start-s3";
import { useTemporaryStorage } from "./testing/temporary-storage";

let storage: Awaited<ReturnType<typeof useTemporaryStorage>>;
let s3: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  storage = await useTemporaryStorage();
  s3 = await startS3();
});

afterAll(async () => {
  await s3.stop();
  await storage.remove();
});

it("a bucket that can be used has no fault", async () => {
  expect(await probeStore(s3Store(s3.settings))).toBeNull();
});

it.each([
  ["a bucket that is not there", { bucket: "elsewhere" }, "NoSuchBucket"],
  ["an unknown key", { credentials: { accessKeyId: "NOBODY", secretAccessKey: "S3RVER" } }, "InvalidAccessKeyId"],
  ["nobody at the address", { endpoint: "http://127.0.0.1:9" }, "ECONNREFUSED"],
])("%s is said in one line", async (_, change, name) => {
  const fault = await probeStore(s3Store({ ...s3.settings, ...change }));

  expect(fault).toContain(name);
  expect(fault).not.toContain("\n");
});

it("a bucket that is not there is no empty one: nothing in it counts as deleted", async () => {
  const store = s3Store({ ...s3.settings, bucket: "elsewhere" });

  await expect(store.read("outputs/req_1/0")).rejects.toThrow();
  await expect(store.list("outputs/req_1/")).rejects.toThrow();
});
