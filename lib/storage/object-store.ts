import { diskStore } from "./disk-store";
import { storageDir } from "./storage-dir";
import type { ObjectStore } from "./store";

let store: ObjectStore | undefined;

/** The store this installation is configured with. */
export function objectStore(): ObjectStore {
  store ??= diskStore(storageDir());
  return store;
}
