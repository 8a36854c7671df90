/** A body that a route takes, and what becomes of a field that it does not know. */
export type ValidBody = { body: Record<string, unknown>; unknownFields: "refused" | "ignored" };

const TOKEN = "A".repeat(43);
/** One transparent pixel. */
const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const PASSWORD = "a lamp in the orchard";

/**
 * One right body for every method that reads JSON, so that a field added to it is the only thing wrong. A method without a
 * line fails the tests of mass assignment. OpenAI's clients send fields of their own, so the image routes ignore them.
 */
export const VALID_BODIES: Readonly<Record<string, ValidBody>> = {
  "PATCH /api/keys/{id}": { body: { name: "renamed" }, unknownFields: "refused" },
  "PATCH /api/gallery/{id}": { body: { kept: true }, unknownFields: "refused" },
  "PATCH /api/workspace/retention": { body: { retention_days: 7 }, unknownFields: "refused" },
  "PATCH /api/workspace/budgets": { body: { credits_per_day: 500 }, unknownFields: "refused" },
  "PATCH /api/end-users/{id}": { body: { requests_per_minute: 5 }, unknownFields: "refused" },
  "PUT /api/end-users/{id}/budget": { body: { credits_per_day: 5 }, unknownFields: "refused" },
  "PATCH /api/moderation": { body: { require_end_user: false }, unknownFields: "refused" },
  "POST /api/moderation/rules": { body: { kind: "blocked_term", term: "gun" }, unknownFields: "refused" },
  "POST /api/operator/moderation/rules": { body: { kind: "blocked_term", term: "gun" }, unknownFields: "refused" },
  "POST /api/operator/moderation/reports/{id}": {
    body: { outcome: "upheld", note: "The rule means this" },
    unknownFields: "refused",
  },
  "POST /api/usage/{id}/report": { body: { reason: "It is a toy" }, unknownFields: "refused" },
  "POST /api/checkout": { body: { pack: "pack_1000" }, unknownFields: "refused" },
  "PATCH /api/operator/customers/{id}": {
    body: { status: "suspended", reason: "Stolen card" },
    unknownFields: "refused",
  },
  "PATCH /api/operator/models/{id}": { body: { on: true, reason: "its provider is back" }, unknownFields: "refused" },
  "PATCH /api/operator/routes/{name}": { body: { on: true, reason: "its provider is back" }, unknownFields: "refused" },
  "POST /api/operator/customers/{id}/adjustments": {
    body: { credits: 5, reason: "Outage of 3 March", formId: "0123456789abcdef" },
    unknownFields: "refused",
  },
  "POST /api/operator/payments/{id}/refunds": {
    body: { amountCents: 100, reason: "Bought by mistake", beyondLot: false, formId: "0123456789abcdef" },
    unknownFields: "refused",
  },
  "PUT /api/operator/customers/{id}/plan": {
    body: { plan: "custom", reason: "Their contract" },
    unknownFields: "refused",
  },
  "PUT /api/operator/plans/{id}": {
    body: {
      ...{ name: "Free", requestsPerMinute: 60, imagesPerMinute: null, concurrentRequests: null },
      ...{ models: null, maxTier: null, welcomeCredits: null, isDefault: true, reason: "Fewer free calls" },
    },
    unknownFields: "refused",
  },
  "POST /api/operator/promo-codes": { body: { credits: 50, maxRedemptions: 100 }, unknownFields: "refused" },
  "POST /api/keys": { body: { name: "storefront", mode: "test" }, unknownFields: "refused" },
  "POST /api/keys/{id}/rotate": { body: { overlap: "none" }, unknownFields: "refused" },
  "POST /api/password": { body: { currentPassword: PASSWORD, newPassword: PASSWORD }, unknownFields: "refused" },
  "POST /api/password-reset/confirm": { body: { token: TOKEN, password: PASSWORD }, unknownFields: "refused" },
  "POST /api/password-reset/request": { body: { email: "mara@example.com" }, unknownFields: "refused" },
  "POST /api/playground/runs": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
  "POST /api/promo-codes": { body: { code: "NOVEMBER-2026" }, unknownFields: "refused" },
  "PUT /api/alerts": {
    body: { low_balance_credits: 100, key_budget_80: true, daily_spend_credits: null },
    unknownFields: "refused",
  },
  "PUT /api/auto-top-up": {
    body: { enabled: false, below_credits: 100, pack: "pack_1000", monthly_ceiling_cents: 10_000 },
    unknownFields: "refused",
  },
  "POST /api/reauthenticate": { body: { password: PASSWORD }, unknownFields: "refused" },
  "POST /api/sign-in/code": { body: { code: "123456" }, unknownFields: "refused" },
  "POST /api/sign-up": { body: { email: "mara@example.com", password: PASSWORD }, unknownFields: "refused" },
  "POST /api/two-factor": { body: { code: "123456" }, unknownFields: "refused" },
  "POST /api/verify-email": { body: { token: TOKEN }, unknownFields: "refused" },
  "POST /api/verify-email/resend": { body: { email: "mara@example.com" }, unknownFields: "refused" },
  "POST /v1/async/images/edits": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low", image: PICTURE },
    unknownFields: "ignored",
  },
  "POST /v1/async/images/generations": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
  "POST /v1/images/edits": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low", image: PICTURE },
    unknownFields: "ignored",
  },
  "POST /v1/images/generations": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
  "POST /v1/quotes": {
    body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" },
    unknownFields: "ignored",
  },
};
