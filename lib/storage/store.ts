import type { Readable } from "node:stream";

/** First and last byte, both included. */
export type ByteRange = { start: number; end: number };

export type StoredObject = {
  /** Bytes of the whole object, also when a range was asked for. */
  size: number;
  /** Opens the bytes (of the range); nothing is held open before this call. */
  stream: () => Readable;
};

/** Where pictures live: a folder by default, an S3-compatible bucket behind the same eight verbs (`store-contract.test.ts`). */
export type ObjectStore = {
  /** Returns after the bytes would survive a power cut; until then the key does not exist or keeps its old bytes. */
  put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /** Puts a file of this machine and takes it away from where it was. */
  take(key: string, path: string): Promise<void>;
  open(key: string, range?: ByteRange): Promise<StoredObject | null>;
  /** The whole object in memory, or null when there is none. */
  read(key: string): Promise<Buffer | null>;
  /** Bytes, or null when there is no such object. */
  size(key: string): Promise<number | null>;
  /** Keys under `<kind>/<owner>/`, sorted. */
  list(prefix: string): Promise<string[]>;
  /** Deleting what is not there is fine: cleaning up twice equals once. */
  delete(key: string): Promise<void>;
  /** Lends the object as a local file, for the image process; null when there is none. */
  withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T | null>;
};
