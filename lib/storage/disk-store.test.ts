import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskStore } from "./disk-store";
import type { ObjectStore } from "./store";

let root: string;
let store: ObjectStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "pixapi-disk-"));
  store = diskStore(root);
});

afterEach(() => rm(root, { recursive: true }));

describe("what was put", () => {
  it("S093: is readable by the owner of the process only", async () => {
    await store.put("outputs/req_1/0", Buffer.from("x"));

    expect((await stat(join(root, "outputs/_1/req_1/0"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(root, "outputs/_1/req_1"))).mode & 0o777).toBe(0o700);
  });
});

describe("what could not be put", () => {
  it("leaves no temporary file where a folder stands in its place", async () => {
    await mkdir(join(root, "outputs/_1/req_1/0/occupied"), { recursive: true });

    await expect(store.put("outputs/req_1/0", Buffer.from("x"))).rejects.toThrow();

    expect(await readdir(join(root, ".tmp"))).toEqual([]);
  });
});

describe("deleting", () => {
  it("removes the request's empty folder with its last object, and may be repeated", async () => {
    await store.put("outputs/req_1/0", Buffer.from("x"));
    await store.put("outputs/req_1/1", Buffer.from("x"));

    await store.delete("outputs/req_1/0");
    const left = await store.list("outputs/req_1/");
    await store.delete("outputs/req_1/1");
    await store.delete("outputs/req_1/1");

    expect(left).toEqual(["outputs/req_1/1"]);
    expect(await readdir(join(root, "outputs/_1"))).toEqual([]);
  });

  it("beside a put of the same request never makes the put fail", async () => {
    const rounds = Array.from({ length: 3 }, async (_, writer) => {
      for (let round = 0; round < 150; round += 1) {
        await store.put(`outputs/req_1/${writer}`, Buffer.from("x"));
        await store.delete(`outputs/req_1/${writer}`);
      }
    });

    await Promise.all(rounds);

    expect(await store.list("outputs/req_1/")).toEqual([]);
  });
});

describe("keys", () => {
  it.each([
    "",
    "outputs",
    "outputs/req_1",
    "/outputs/req_1/0",
    "outputs/../../etc/passwd",
    "outputs/req_1/..",
    "outputs/req_1/.hidden",
    "outputs/req_1/a/b",
    "outputs//0",
    "outputs/req_1/",
    "outputs\\req_1\\0",
    "outputs/req_1/a\0b",
    "outputs/req_1/a\nb",
    "outputs/req 1/0",
    ".tmp/req_1/0",
    `outputs/req_1/${"9".repeat(300)}`,
  ])("%j is refused", async (key) => {
    await expect(store.put(key, Buffer.from("x"))).rejects.toThrow("is not a key");
    await expect(async () => store.read(key)).rejects.toThrow("is not a key");
  });

  it("of many requests are spread over many folders", async () => {
    for (const tail of ["AA", "AB", "AC"]) await store.put(`outputs/req_${tail}/0`, Buffer.from("x"));

    expect((await readdir(join(root, "outputs"))).sort()).toEqual(["AA", "AB", "AC"]);
  });
});
