import { expect, it } from "vitest";
import type { KeyLimits } from "@/lib/keys/schema";
import { describeLimits } from "./describe-limits";
import { NO_LIMITS } from "./limits-draft";

const CASES: [Partial<KeyLimits>, string][] = [
  [{}, ""],
  [{ creditsPerMonth: 836, requestsPerMinute: 60, maxTier: "2K" }, "836 credits a month, 60 requests/min, up to 2K"],
  [
    { creditsPerDay: 1, creditsTotal: 5_000, maxTier: "1K", maxQuality: "low" },
    "1 credit a day, 5,000 credits in total, up to 1K low",
  ],
  [{ models: ["gpt-image-2"], allowedIps: ["203.0.113.7"], concurrentRequests: 2 }, "2 open, gpt-image-2, 1 address"],
  [{ imagesPerMinute: 1_000, retentionDays: 0 }, "1,000 images/min, pictures kept 0 days"],
];

it.each(CASES)("%j reads %j", (limits, text) => {
  expect(describeLimits({ ...NO_LIMITS, ...limits })).toBe(text);
});
