import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import { assert } from "@/lib/core/assert";
import type { S3Settings } from "@/lib/net/s3-client";
import { objectKey } from "./object-key";
import { type Bucket, openBucket } from "./s3-bucket";
import { isNotStored, isRefused } from "./s3-faults";
import type { ByteRange, ObjectStore } from "./store";
import { withScratchFile } from "./with-scratch-file";

/** A file is read anew for each try: its bytes are gone with the connection that broke. */
const UPLOAD_TRIES = 3;

/**
 * The same eight verbs over one bucket. S3 shows an object when all of it is durable, or not at all; keys are the objects'
 * names as they are. What is not a key is refused before anything is sent.
 */
export function s3Store(settings: S3Settings): ObjectStore {
  const bucket = openBucket(settings);
  return {
    put: (key, bytes) => put(bucket, key, bytes),
    take: async (key, path) => {
      await upload(bucket, key, path);
      await rm(path);
    },
    open: async (key, range) => {
      const size = await sizeOf(bucket, key);
      return size === null ? null : { size, stream: () => Readable.from(bytesOf(bucket, key, range), ONE_BY_ONE) };
    },
    read: (key) => read(bucket, key),
    size: (key) => sizeOf(bucket, key),
    list: (prefix) => list(bucket, prefix),
    delete: async (key) => {
      await bucket.ask((s3, at) => s3.deleteObject(at(key)));
    },
    withFile: (key, use) => withFile(bucket, key, use),
  };
}

/** Bytes in the pieces they come in, and no piece before it is wanted. */
const ONE_BY_ONE = { objectMode: false, highWaterMark: 256 * 1024 };

async function put(bucket: Bucket, key: string, bytes: Parameters<ObjectStore["put"]>[1]): Promise<void> {
  if (bytes instanceof Uint8Array) {
    await bucket.ask((s3, at) => s3.putObject({ ...at(key), Body: bytes, ContentLength: bytes.length }));
    return;
  }
  objectKey(key);
  // Its length must be known before the first byte is sent, and a source that breaks must leave nothing.
  await withScratchFile(async (path) => {
    await writeFile(path, bytes, { mode: 0o600, flag: "wx" });
    await upload(bucket, key, path);
  });
}

async function upload(bucket: Bucket, key: string, path: string): Promise<void> {
  const { size } = await stat(path);
  for (let triesLeft = UPLOAD_TRIES - 1; ; triesLeft -= 1) {
    try {
      await bucket.ask((s3, at) => s3.putObject({ ...at(key), Body: createReadStream(path), ContentLength: size }));
      return;
    } catch (error) {
      if (triesLeft === 0 || isRefused(error)) throw error;
    }
  }
}

async function* bytesOf(bucket: Bucket, key: string, range: ByteRange | undefined): AsyncGenerator<Uint8Array, void> {
  const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
  const { Body } = await bucket.ask((s3, at) => s3.getObject({ ...at(key), ...part }));
  assert(Body instanceof Readable, `${key} is answered with bytes`);
  yield* Body;
}

async function read(bucket: Bucket, key: string): Promise<Buffer | null> {
  return orNull(async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytesOf(bucket, key, undefined)) pieces.push(piece);
    return Buffer.concat(pieces);
  });
}

async function sizeOf(bucket: Bucket, key: string): Promise<number | null> {
  const found = await orNull(() => bucket.ask((s3, at) => s3.headObject(at(key))));
  if (found === null) return null;
  assert(found.ContentLength !== undefined, `${key} is answered with its length`);
  return found.ContentLength;
}

async function list(bucket: Bucket, prefix: string): Promise<string[]> {
  assert(prefix.endsWith("/"), `the prefix ${prefix} does not end with /`);
  objectKey(`${prefix}x`);
  const keys: string[] = [];
  let after: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await bucket.ask((s3) =>
      s3.listObjectsV2({ Bucket: bucket.name, Prefix: prefix, ContinuationToken: after }),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    after = page.NextContinuationToken;
  } while (after !== undefined);
  return keys.sort();
}

async function withFile<T>(bucket: Bucket, key: string, use: (path: string) => Promise<T>): Promise<T | null> {
  objectKey(key);
  return withScratchFile(async (path) => {
    const written = await orNull(async () => {
      const bytes = Readable.from(bytesOf(bucket, key, undefined), ONE_BY_ONE);
      await pipeline(bytes, createWriteStream(path, { flags: "wx", mode: 0o600 }));
      return true;
    });
    return written === null ? null : use(path);
  });
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isNotStored(error)) return null;
    throw error;
  }
}
