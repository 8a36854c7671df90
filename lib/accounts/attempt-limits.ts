import type { Throttle } from "@/lib/auth/throttle";
import { env } from "@/lib/env";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Guesses from one network address: slow for whoever tries one password on many accounts. */
export function signInFrom(ip: string): Throttle {
  return {
    subject: `sign-in:ip:${ip}`,
    free: 20,
    forgetSeconds: 15 * MINUTE,
    delaySeconds: 1,
    longestSeconds: 5 * MINUTE,
  };
}

/**
 * Guesses at one account, wherever they come from; a browser that has signed in to it before is counted apart, so that
 * strangers' guesses do not slow its owner down.
 */
export function signInTo(email: string, { isKnownDevice }: { isKnownDevice: boolean }): Throttle {
  const subject = `sign-in:${isKnownDevice ? "known" : "account"}:${email}`;
  return { subject, free: 8, forgetSeconds: 15 * MINUTE, delaySeconds: 1, longestSeconds: MINUTE };
}

export function passwordCheckOf(userId: string): Throttle {
  return {
    subject: `password:${userId}`,
    free: 8,
    forgetSeconds: 15 * MINUTE,
    delaySeconds: 1,
    longestSeconds: MINUTE,
  };
}

/**
 * Guesses at six digits, of which three are right at any time: after five of them, with up to five minutes between two, a
 * day of guessing succeeds once in a thousand times. Only who has proved the first factor can guess at all.
 */
export function secondFactorOf(userId: string): Throttle {
  return {
    subject: `second-factor:${userId}`,
    free: 5,
    forgetSeconds: 24 * HOUR,
    delaySeconds: 5,
    longestSeconds: 5 * MINUTE,
  };
}

export function signUpFrom(ip: string): Throttle {
  return {
    subject: `sign-up:ip:${ip}`,
    free: env.SIGN_UPS_PER_HOUR,
    forgetSeconds: HOUR,
    delaySeconds: HOUR,
    longestSeconds: HOUR,
  };
}

export function mailAskedFrom(ip: string): Throttle {
  return { subject: `mail:ip:${ip}`, free: 20, forgetSeconds: HOUR, delaySeconds: 10 * MINUTE, longestSeconds: HOUR };
}

/** Mails that strangers can have sent to an address. */
export function mailTo(email: string): Throttle {
  return { subject: `mail:to:${email}`, free: 4, forgetSeconds: HOUR, delaySeconds: 10 * MINUTE, longestSeconds: HOUR };
}
