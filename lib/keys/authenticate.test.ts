import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/core/errors";
import { authenticate, authorize } from "./authenticate";
import type { AuthenticatedKey } from "./find-by-secret";

const KEY: AuthenticatedKey = {
  id: "key_1",
  workspaceId: "ws_1",
  mode: "live",
  scopes: ["generate"],
  isRevoked: false,
  isOrphaned: false,
  isExpired: false,
  isReplaced: false,
  isSuspended: false,
  isDeleted: false,
  isUnverified: false,
  requestsPerMinute: null,
  imagesPerMinute: null,
  concurrentRequests: null,
  retentionDays: null,
  plan: { name: "Free", models: null, maxTier: null },
  limitsEndUsers: false,
  limits: {
    models: null,
    maxTier: null,
    maxQuality: null,
    requestsPerMinute: null,
    imagesPerMinute: null,
    allowedIps: null,
    retentionDays: null,
  },
};

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : error);
const refusal = (header: string | null) => authenticate(header, null).then(() => null, codeOf);

describe("a header that names no key is refused without a database", () => {
  it.each([
    [null, "missing_api_key"],
    ["", "missing_api_key"],
    ["Bearer", "invalid_api_key"],
    ["Bearer ", "invalid_api_key"],
    ["Bearer a b", "invalid_api_key"],
    ["pix_live_x", "invalid_api_key"],
    [`Bearer ${"x".repeat(1_000_000)}`, "invalid_api_key"],
  ])("%j", async (header, code) => {
    expect(await refusal(header)).toBe(code);
  });
});

describe("authorize", () => {
  const authorized = (key: Partial<AuthenticatedKey>, scope: "generate" | "read") => {
    try {
      authorize({ ...KEY, ...key }, scope, "203.0.113.7");
      return "yes";
    } catch (error) {
      return codeOf(error);
    }
  };

  it("lets a key do what its scopes name and nothing else", () => {
    expect(authorized({}, "generate")).toBe("yes");
    expect(authorized({}, "read")).toBe("scope_missing");
    expect(authorized({ scopes: [] }, "generate")).toBe("scope_missing");
  });

  it("lets no key of a suspended workspace do anything", () => {
    expect(authorized({ isSuspended: true }, "generate")).toBe("account_suspended");
  });
});
