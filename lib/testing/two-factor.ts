import { Secret, TOTP } from "otpauth";
import * as code from "@/app/api/sign-in/code/route";
import * as prepare from "@/app/api/two-factor/prepare/route";
import * as twoFactor from "@/app/api/two-factor/route";
import { cookieName } from "@/lib/auth/cookies";
import { openChallenge } from "@/lib/auth/sign-in-challenge";
import { clock } from "@/lib/core/clock";
import { type Browser, jsonOf } from "./browser";
import type { Reply } from "./call-route";
import { newMember, visitor } from "./newcomer";
import { signedInTenant } from "./signed-in";

const STEP_MS = 30_000;

/** What an authenticator app shows, some steps from now. */
export function codeOf(secret: string, { inSteps = 0 }: { inSteps?: number } = {}): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: clock.now().getTime() + inSteps * STEP_MS,
  });
}

/** Lets the app go on to codes that have not been used. */
export function waitSteps(steps: number): void {
  const now = clock.now().getTime() + steps * STEP_MS;
  clock.now = () => new Date(now);
}

/** A code that is none of the three that are right at any time. */
export function wrongCode(secret: string): string {
  const right = [-1, 0, 1].map((inSteps) => codeOf(secret, { inSteps }));
  return ["000000", "111111", "222222", "333333"].find((candidate) => !right.includes(candidate)) ?? "";
}

export type Guarded = { secret: string; recoveryCodes: string[] };

/** Turns two-factor sign-in on for whoever is signed in. */
export async function turnOn(browser: Browser): Promise<Guarded> {
  const prepared = await browser.call(prepare, { path: "/api/two-factor/prepare", method: "POST" });
  const secret = String(jsonOf(prepared).secret);
  const body = { code: codeOf(secret) };
  const done = await browser.call(twoFactor, { path: "/api/two-factor", method: "POST", body });
  const { recoveryCodes } = jsonOf(done);
  if (!Array.isArray(recoveryCodes)) throw new Error(`Two-factor sign-in was not turned on: ${done.bytes}`);
  return { secret, recoveryCodes: recoveryCodes.map(String) };
}

/** Somebody with a password and an authenticator app, whose next code is unused. */
export async function guardedMember() {
  const member = await newMember();
  return { ...member, ...(await guard(member.browser)) };
}

/** The same without a password: no time is spent on hashing one. */
export async function guardedTenant() {
  const tenant = await signedInTenant();
  return { ...tenant, ...(await guard(tenant.browser)) };
}

async function guard(browser: Browser): Promise<Guarded> {
  const guarded = await turnOn(browser);
  waitSteps(2);
  return guarded;
}

/** A browser in which the person's first factor is proven and the second is not. */
export async function waitingBrowser(userId: string): Promise<Browser> {
  const browser = visitor();
  browser.cookies.set(cookieName("second-factor"), await openChallenge(userId));
  return browser;
}

/** Sends the second factor of a sign-in that waits for it. */
export function sendCode(browser: Browser, given: string, more: Record<string, unknown> = {}): Promise<Reply> {
  return browser.call(code, { path: "/api/sign-in/code", method: "POST", body: { code: given, ...more } });
}
