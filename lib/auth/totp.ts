import { Secret, TOTP } from "otpauth";

const ISSUER = "Pixapi";
const PERIOD_SECONDS = 30;
/** Clocks differ and people type slowly: one step before and one after the present one are taken as well. */
const STEPS_AROUND = 1;

/** 160 random bits in base32, as authenticator apps take them. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address in the QR code. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The 30-second step whose code this is, out of those that are taken at that time; null for a wrong code. */
export function findTotpStep({ secret, code, at }: { secret: string; code: string; at: Date }): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = at.getTime();
  const offset = totpOf(secret).validate({ token: code, timestamp, window: STEPS_AROUND });
  return offset === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + offset;
}

function totpOf(secret: string, label = ""): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
  });
}
