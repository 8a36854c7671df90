import { createHmac, timingSafeEqual } from "node:crypto";
import { requireEnv } from "@/lib/env";

/** Marks a browser in which this account has signed in before: guessing elsewhere must not slow it down. */
export function deviceMark(email: string): string {
  return createHmac("sha256", requireEnv("PIXAPI_SESSION_SECRET")).update(`device:${email}`).digest("base64url");
}

export function isKnownDevice(mark: string | null, email: string): boolean {
  const expected = Buffer.from(deviceMark(email));
  const given = Buffer.from(mark ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
