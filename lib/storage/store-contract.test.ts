import { readFile, stat, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { diskStore } from "./disk-store";
import { s3Store } from "./s3-store";
import { storageDir } from "./storage-dir";
import type { ObjectStore } from "./store";
import { temporaryFile } from "./temporary-file";
import { startS3 } from "./testing/start-s3";
import { temporaryFiles, useTemporaryStorage } from "./testing/temporary-storage";

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

describe.each([
  { place: "a folder", open: () => diskStore(storageDir()) },
  { place: "a bucket", open: () => s3Store(s3.settings) },
])("$place", ({ open }) => {
  let store: ObjectStore;
  let owner: string;
  let next = 0;

  beforeEach(() => {
    store = open();
    next += 1;
    owner = `req_${next}A`;
  });

  it("gives what was put: whole, by range and as a file", async () => {
    await store.put(`outputs/${owner}/0`, Buffer.from("0123456789"));

    const whole = await store.open(`outputs/${owner}/0`);
    const part = await store.open(`outputs/${owner}/0`, { start: 2, end: 4 });

    expect([whole?.size, part?.size, await store.size(`outputs/${owner}/0`)]).toEqual([10, 10, 10]);
    expect(whole && (await buffer(whole.stream())).toString()).toBe("0123456789");
    expect(part && (await buffer(part.stream())).toString()).toBe("234");
    expect((await store.read(`outputs/${owner}/0`))?.toString()).toBe("0123456789");
    expect(await store.withFile(`outputs/${owner}/0`, async (path) => (await readFile(path)).toString())).toBe(
      "0123456789",
    );
    expect(await temporaryFiles()).toEqual([]);
  });

  it("streams megabytes as they are, in buffers", async () => {
    const bytes = Buffer.alloc(5_000_000, "picture");
    await store.put(`outputs/${owner}/0`, bytes);

    const object = await store.open(`outputs/${owner}/0`);
    const pieces: unknown[] = [];
    for await (const piece of object?.stream() ?? []) pieces.push(piece);

    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every((piece) => Buffer.isBuffer(piece))).toBe(true);
    expect(Buffer.concat(pieces.filter(Buffer.isBuffer)).equals(bytes)).toBe(true);
  });

  it("a reader who leaves leaves nothing open", async () => {
    await store.put(`outputs/${owner}/0`, Buffer.alloc(5_000_000));
    const object = await store.open(`outputs/${owner}/0`);
    const stream = object?.stream();

    for await (const _ of stream ?? []) break;

    expect(stream?.destroyed).toBe(true);
  });

  it("takes pieces, and replaces what was there", async () => {
    await store.put(`outputs/${owner}/0`, Buffer.from("before"));

    await store.put(
      `outputs/${owner}/0`,
      (async function* () {
        yield Buffer.from("af");
        yield Buffer.from("ter");
      })(),
    );

    expect((await store.read(`outputs/${owner}/0`))?.toString()).toBe("after");
    expect(await temporaryFiles()).toEqual([]);
  });

  it("a put that fails in the middle leaves neither the key nor a temporary file", async () => {
    async function* breaking() {
      yield Buffer.from("half");
      throw new Error("the source broke");
    }

    await expect(store.put(`outputs/${owner}/0`, breaking())).rejects.toThrow("the source broke");

    expect(await store.size(`outputs/${owner}/0`)).toBeNull();
    expect(await temporaryFiles()).toEqual([]);
  });

  it("takes a file away from where it was", async () => {
    const path = await temporaryFile(storageDir());
    await writeFile(path, "picture");

    await store.take(`inputs/${owner}/mask`, path);

    expect((await store.read(`inputs/${owner}/mask`))?.toString()).toBe("picture");
    await expect(stat(path)).rejects.toThrow("ENOENT");
  });

  it("lists what belongs to one owner, sorted, and nothing of another", async () => {
    for (const key of [
      `outputs/${owner}/1`,
      `outputs/${owner}/0`,
      `outputs/${owner}B/0`,
      `variants/${owner}/0-w320.webp`,
    ])
      await store.put(key, Buffer.from("x"));

    expect(await store.list(`outputs/${owner}/`)).toEqual([`outputs/${owner}/0`, `outputs/${owner}/1`]);
    expect(await store.list(`inputs/${owner}/`)).toEqual([]);
    await expect(store.list(`outputs/${owner}`)).rejects.toThrow("does not end with /");
  });

  it("what was not put is null everywhere", async () => {
    expect(await store.open(`outputs/${owner}/0`)).toBeNull();
    expect(await store.read(`outputs/${owner}/0`)).toBeNull();
    expect(await store.size(`outputs/${owner}/0`)).toBeNull();
    expect(await store.withFile(`outputs/${owner}/0`, async () => "called")).toBeNull();
    expect(await temporaryFiles()).toEqual([]);
  });

  it("deletes once, twice and what never was", async () => {
    await store.put(`outputs/${owner}/0`, Buffer.from("x"));
    await store.put(`outputs/${owner}/1`, Buffer.from("x"));

    await store.delete(`outputs/${owner}/0`);
    await store.delete(`outputs/${owner}/0`);
    await store.delete(`outputs/${owner}/7`);

    expect(await store.list(`outputs/${owner}/`)).toEqual([`outputs/${owner}/1`]);
  });

  it.each([
    "",
    "outputs",
    "outputs/req_1",
    "/outputs/req_1/0",
    "outputs/../../etc/passwd",
    "outputs/req_1/a/b",
    "outputs/req 1/0",
  ])("refuses %j as a key", async (key) => {
    await expect(async () => store.put(key, Buffer.from("x"))).rejects.toThrow("is not a key");
    await expect(async () => store.read(key)).rejects.toThrow("is not a key");
    await expect(async () => store.open(key)).rejects.toThrow("is not a key");
    await expect(async () => store.size(key)).rejects.toThrow("is not a key");
    await expect(async () => store.delete(key)).rejects.toThrow("is not a key");
    await expect(async () => store.withFile(key, async () => null)).rejects.toThrow("is not a key");
  });
});
