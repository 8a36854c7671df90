import { readFileSync } from "node:fs";
import { OperatorError } from "../runtime/operator-error";

export type ServerUser = { uid: number; gid: number };

/** Postgres refuses to run as root, so under root it runs as `nobody`; otherwise as whoever runs us (`undefined`). */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name === "nobody" && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new OperatorError(
    "The embedded Postgres cannot run as root and this system has no user named nobody: run as another user, or set DATABASE_URL.",
  );
}
