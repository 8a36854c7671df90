import { chownSync, closeSync, lchownSync, openSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ServerUser } from "./server-user";

export type GrantedPath = {
  /** How the server program names the file or folder. */
  path: string;
  /** File descriptors the program must inherit, the first as the number that was asked for. */
  descriptors: number[];
  close: () => void;
};

/**
 * Gives a file or folder to the server's user, and a path by which that user reaches it. Folders above it may be closed to
 * that user (a checkout below /root), so on Linux the path is an inherited descriptor: opened by us, it needs no way in.
 */
export function grantPath(path: string, user: ServerUser | undefined, descriptorNumber: number): GrantedPath {
  if (!user) return { path, descriptors: [], close: () => {} };
  if (statSync(path).uid !== user.uid) giveTo(user, path);
  if (process.platform !== "linux") return { path, descriptors: [], close: () => {} };
  const descriptor = openSync(path, "r");
  return { path: `/proc/self/fd/${descriptorNumber}`, descriptors: [descriptor], close: () => closeSync(descriptor) };
}

function giveTo(user: ServerUser, path: string): void {
  if (statSync(path).isDirectory()) giveContentTo(user, path);
  // The folder itself comes last: its owner is the sign that everything inside has been given.
  chownSync(path, user.uid, user.gid);
}

function giveContentTo(user: ServerUser, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveTo(user, path);
    else lchownSync(path, user.uid, user.gid);
  }
}
