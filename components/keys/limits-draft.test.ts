import { expect, it } from "vitest";
import { draftOf, NO_LIMITS, readDraft } from "./limits-draft";

const LIMITS = {
  ...NO_LIMITS,
  creditsPerMonth: 50,
  allowedIps: ["203.0.113.7"],
  expiresAt: "2030-01-01T00:00:00.000Z",
};

it("a form that nobody touched changes nothing", () => {
  const draft = draftOf({ scopes: ["generate", "read"], limits: LIMITS });

  expect(readDraft(draft, LIMITS)).toEqual({ scopes: ["generate", "read"], limits: {} });
});

it("what was emptied becomes no limit, what was filled one, and the rest is not sent", () => {
  const draft = draftOf({ scopes: ["generate"], limits: LIMITS });

  const { limits } = readDraft(
    { ...draft, creditsPerMonth: "", maxTier: "2K", allowedIps: "10.0.0.0/8\n 203.0.113.7,", models: ["gpt-image-2"] },
    LIMITS,
  );

  expect(limits).toEqual({
    creditsPerMonth: null,
    maxTier: "2K",
    allowedIps: ["10.0.0.0/8", "203.0.113.7"],
    models: ["gpt-image-2"],
  });
});

it("days from now become a moment", () => {
  const { limits } = readDraft({ ...draftOf({ scopes: ["read"], limits: NO_LIMITS }), expiresAt: "7" }, NO_LIMITS);

  const days = (Date.parse(limits.expiresAt ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeCloseTo(7, 3);
});
