import { diskStore } from "./disk-store";
import { s3Settings } from "./s3-settings";
import { s3Store } from "./s3-store";
import { storageDir } from "./storage-dir";
import type { ObjectStore } from "./store";

let store: ObjectStore | undefined;

/** The store this installation is configured with: a bucket where one is named, else a folder. */
export function objectStore(): ObjectStore {
  store ??= configuredStore();
  return store;
}

function configuredStore(): ObjectStore {
  const settings = s3Settings();
  return settings === null ? diskStore(storageDir()) : s3Store(settings);
}
