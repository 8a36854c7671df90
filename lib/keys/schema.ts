import { z } from "zod";
import { findModel } from "@/lib/catalog";
import { TIERS } from "@/lib/catalog/sizes";
import { clock } from "@/lib/core/clock";

/** Control characters and those that turn the reading direction make a name lie in lists, logs and exports. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;
const MAX_CREDITS = 1_000_000_000;
const MAX_PER_MINUTE = 1_000_000;
const MAX_ADDRESSES = 50;
const TEN_YEARS_MS = 10 * 366 * 86_400_000;

const name = z
  .string()
  .trim()
  .min(1, "must have 1 to 100 characters")
  .max(100, "must have 1 to 100 characters")
  .refine((value) => !UNPRINTABLE.test(value), "holds a character that cannot be shown");

const scopes = z
  .array(z.enum(["generate", "read"]))
  .min(1, "names no scope: choose at least one")
  .max(2, "names a scope twice")
  .refine(hasNoDuplicate, "names a scope twice");

const model = z
  .string()
  .max(64)
  .refine((id) => findModel(id)?.id === id, "is not the id of a model");

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: ({ input }) =>
    `${JSON.stringify(String(input).slice(0, 64))} is neither an address (203.0.113.7) nor a network (203.0.113.0/24)`,
});

const countUpTo = (most: number) =>
  z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(most, `must be at most ${most.toLocaleString("en-US")}`)
    .nullable();

const expiry = z.iso
  .datetime("must be a time such as 2027-01-31T00:00:00Z")
  .refine((time) => Date.parse(time) > clock.now().getTime(), "has passed: choose a time to come")
  .refine((time) => Date.parse(time) < clock.now().getTime() + TEN_YEARS_MS, "is more than ten years away");

/** What a key may do, each null where it has no limit of its own. Budgets are whole credits, periods are of UTC. */
export const keyLimits = z.strictObject({
  models: z.array(model).min(1, "names no model").max(50).refine(hasNoDuplicate, "names a model twice").nullable(),
  maxTier: z.enum(TIERS).nullable(),
  maxQuality: z.enum(["low", "medium", "high"]).nullable(),
  creditsPerDay: countUpTo(MAX_CREDITS),
  creditsPerMonth: countUpTo(MAX_CREDITS),
  creditsTotal: countUpTo(MAX_CREDITS),
  requestsPerMinute: countUpTo(MAX_PER_MINUTE),
  imagesPerMinute: countUpTo(MAX_PER_MINUTE),
  concurrentRequests: countUpTo(10_000),
  allowedIps: z.array(address).min(1, "names no address").max(MAX_ADDRESSES).nullable(),
  /** Days that pictures are kept where a call does not say. */
  retentionDays: z
    .int("must be a whole number")
    .min(0, "must be at least 0")
    .max(365, "must be at most 365")
    .nullable(),
  expiresAt: expiry.nullable(),
});

export type KeyLimits = z.output<typeof keyLimits>;

export const createKeyBody = z.strictObject({
  name,
  mode: z.enum(["live", "test"]),
  scopes: scopes.optional(),
  limits: keyLimits.partial().optional(),
});

/** What can be changed about a key: its name, whether it works, its scopes and, one by one, its limits. */
export const changeKeyBody = z
  .strictObject({
    name: name.optional(),
    disabled: z.boolean().optional(),
    scopes: scopes.optional(),
    limits: keyLimits.partial().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "names nothing to change");

/** How long the secret before a rotation goes on working. */
export const ROTATION_OVERLAPS = ["none", "1h", "24h", "7d"] as const;
export type RotationOverlap = (typeof ROTATION_OVERLAPS)[number];

export const rotateKeyBody = z.strictObject({ overlap: z.enum(ROTATION_OVERLAPS) });

function hasNoDuplicate(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
