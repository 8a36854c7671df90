import { expect, it } from "vitest";
import { ApiError } from "@/lib/core/errors";
import { planWithinKey } from "./plan-within-key";
import { parseGeneration } from "./schema";

type Limits = NonNullable<Parameters<typeof planWithinKey>[1]>;

const NONE: Limits = { models: null, maxTier: null, maxQuality: null, retentionDays: null };

const plan = (body: object, limits: Limits | null) =>
  planWithinKey(parseGeneration({ model: "gpt-image-2", prompt: "a pear", ...body }), limits);

const refusal = (body: object, limits: Limits | null) => {
  try {
    plan(body, limits);
    return null;
  } catch (error) {
    return error instanceof ApiError ? [error.code, error.param] : error;
  }
};

const CASES: [body: object, limits: Partial<Limits>, param: string | null][] = [
  [{ size: "1536x1024" }, { maxTier: "1K" }, null],
  [{ size: "1552x1024" }, { maxTier: "1K" }, "size"],
  [{ size: "2048x2048" }, { maxTier: "2K" }, null],
  [{ size: "3840x2160" }, { maxTier: "2K" }, "size"],
  [{ size: "3840x2160" }, { maxTier: "4K" }, null],
  [{ size: "auto" }, { maxTier: "1K" }, null],
  [{ model: "nano-banana-2", size: "1000x1000" }, { maxTier: "1K" }, null],
  [{ model: "nano-banana-2", size: "1050x1050" }, { maxTier: "1K" }, "size"],
  [{ model: "nano-banana-2", size: "512" }, { maxTier: "1K" }, null],
  [{ model: "nano-banana-2", quality: "high" }, { maxQuality: "low" }, null],
  [{ quality: "low" }, { maxQuality: "low" }, null],
  [{ quality: "medium" }, { maxQuality: "low" }, "quality"],
  [{ quality: "auto" }, { maxQuality: "medium" }, "quality"],
  [{ quality: "auto" }, { maxQuality: "high" }, null],
  [{}, { models: ["gpt-image-2"] }, null],
  [{ model: "gpt-image-2-2026-04-21" }, { models: ["gpt-image-2"] }, null],
  [{}, { models: ["another"] }, "model"],
];

it.each(CASES)("%j within %j is refused for %j", (body, limits, param) => {
  expect(refusal(body, { ...NONE, ...limits })).toEqual(param && ["model_not_allowed", param]);
});

it("a key's retention is that of calls which name none", () => {
  const retention = (body: object) => plan(body, { ...NONE, retentionDays: 3 }).parameters.retentionDays;

  expect([retention({}), retention({ retention_days: 0 }), retention({ retention_days: 9 })]).toEqual([3, 0, 9]);
});

it("without a key everything that the model can is planned", () => {
  expect(refusal({ size: "3840x2160", quality: "high" }, null)).toBeNull();
});
