import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assert } from "@/lib/core/assert";
import { remember } from "@/lib/core/remember";
import { isMissing } from "./is-missing";
import { objectKey } from "./object-key";
import type { ByteRange, ObjectStore, StoredObject } from "./store";
import { temporaryFile } from "./temporary-file";

type Bytes = Parameters<ObjectStore["put"]>[1];

/**
 * A store in one folder. Files are 0600, folders 0700; a file appears under its name complete and durable or not at all.
 * (Paths are marked for the bundler, which would take every file of the project for one that may be read here.)
 */
export function diskStore(root: string): ObjectStore {
  return {
    put: (key, bytes) => put(root, key, bytes),
    take: (key, path) => take(root, key, path),
    open: (key, range) => openObject(filePath(root, key), range),
    read: (key) => orNull(readFile(/* turbopackIgnore: true */ filePath(root, key))),
    size: (key) => sizeOf(filePath(root, key)),
    list: (prefix) => list(root, prefix),
    delete: (key) => remove(filePath(root, key)),
    withFile: async (key, use) => {
      const path = filePath(root, key);
      return (await sizeOf(path)) === null ? null : use(path);
    },
  };
}

async function put(root: string, key: string, bytes: Bytes): Promise<void> {
  const path = filePath(root, key);
  const temporary = await temporaryFile(root);
  try {
    await writeDurably(temporary, bytes);
    await moveIntoPlace(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolders(root, dirname(path));
}

async function take(root: string, key: string, from: string): Promise<void> {
  const path = filePath(root, key);
  const file = await open(from, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await moveIntoPlace(from, path);
  await syncFolders(root, dirname(path));
}

async function writeDurably(path: string, bytes: Bytes): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A deletion beside us may take the folder away while it is made or still empty; then it is made again. */
async function moveIntoPlace(temporary: string, path: string): Promise<void> {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return await rename(temporary, path);
    } catch (error) {
      if (!isMissing(error) || triesLeft === 0) throw error;
    }
  }
}

/** Folders of which this process knows that their names survive a power cut. They are never taken away again. */
const durable = (): Set<string> => remember("durable-folders", () => new Set());

/**
 * A name survives a power cut only when every folder on the way to it was synced after it was written there. An owner's folder
 * comes and goes; those above it are synced once.
 */
async function syncFolders(root: string, folder: string): Promise<void> {
  const shared = dirname(folder);
  const folders = durable().has(shared) ? [folder, shared] : [folder, shared, dirname(shared), root];
  await Promise.all(folders.map(syncFolder));
  durable().add(shared);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openObject(path: string, range: ByteRange | undefined): Promise<StoredObject | null> {
  const size = await sizeOf(path);
  if (size === null) return null;
  return { size, stream: () => createReadStream(path, { ...range, highWaterMark: 256 * 1024 }) };
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await orNull(stat(/* turbopackIgnore: true */ path));
  return found === null ? null : found.size;
}

async function list(root: string, prefix: string): Promise<string[]> {
  assert(prefix.endsWith("/"), `the prefix ${prefix} does not end with /`);
  const names = await orNull(readdir(dirname(filePath(root, `${prefix}x`))));
  return (names ?? []).sort().map((name) => prefix + name);
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
  try {
    await rmdir(dirname(path));
  } catch (error) {
    if (!isMissing(error) && !isOccupied(error)) throw error;
  }
}

/**
 * `outputs/<owner>/<name>` lies in `outputs/<last two characters of the owner>/<owner>/<name>`: the tail of a ULID is
 * random, so 1,024 folders share the owners and none grows past what a file system lists quickly.
 */
function filePath(root: string, key: string): string {
  const { kind, owner, name } = objectKey(key);
  return join(/* turbopackIgnore: true */ root, kind, owner.slice(-2), owner, name);
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isOccupied(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");
}
