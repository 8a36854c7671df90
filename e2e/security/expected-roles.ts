/**
 * Who may call a method: `anyone`; `own page`: our pages without a session; `signature`: a server that signs its body;
 * `member`: who is signed in; `operator`: who runs the installation, everybody else gets 404; `key …`: a key of that scope.
 */
export type Role =
  | "anyone"
  | "own page"
  | "signature"
  | "member"
  | "operator"
  | "key generate"
  | "key read"
  | "key manage";

/**
 * Reviewed by hand: a method that is not listed, or that lets others in than it says here, fails the role matrix. Add a line
 * only after asking who should be able to do that.
 */
export const EXPECTED_ROLES: Readonly<Record<string, Role>> = {
  "DELETE /api/billing/card": "member",
  "DELETE /api/keys/{id}": "member",
  "DELETE /api/sessions": "member",
  "DELETE /api/sessions/{id}": "member",
  "DELETE /api/two-factor": "member",
  "GET /api/balance": "member",
  "GET /api/end-users/{id}/budget": "member",
  "GET /api/billing": "member",
  "GET /api/events": "member",
  "GET /api/get-started": "member",
  "GET /api/keys": "member",
  "GET /api/me": "member",
  "GET /api/payments": "member",
  "GET /api/operator/audit-runs": "operator",
  "GET /api/operator/customers": "operator",
  "GET /api/operator/customers/{id}": "operator",
  "GET /api/operator/customers/{id}/statement": "operator",
  "GET /api/operator/log": "operator",
  "GET /api/operator/margin": "operator",
  "GET /api/operator/margin/export": "operator",
  "GET /api/operator/payments": "operator",
  "GET /api/operator/payments/{id}": "operator",
  "GET /api/operator/promo-codes": "operator",
  "GET /api/operator/reconciliation": "operator",
  "GET /api/operator/requests": "operator",
  "GET /api/operator/requests/{id}": "operator",
  "GET /api/operator/unknown-attempts": "operator",
  "PATCH /api/operator/customers/{id}": "operator",
  "POST /api/operator/audit-runs": "operator",
  "POST /api/operator/customers/{id}/adjustments": "operator",
  "POST /api/operator/payments/{id}/refunds": "operator",
  "POST /api/operator/promo-codes": "operator",
  "GET /api/payments/{id}": "member",
  "GET /api/playground/runs": "member",
  "GET /api/playground/runs/{id}/events": "member",
  "GET /api/reauthenticate": "member",
  "GET /api/sessions": "member",
  "GET /api/statement": "member",
  "GET /api/statement/export": "member",
  "GET /api/two-factor": "member",
  "GET /api/usage": "member",
  "GET /api/usage/export": "member",
  "GET /api/usage/series": "member",
  "GET /api/usage/{id}": "member",
  "GET /api/workspace/budgets": "member",
  // The link is signed; whoever has it sees the picture.
  "GET /assets/{file}": "anyone",
  // Sums over all customers, and nothing about any of them.
  "GET /invariants.json": "anyone",
  // The description of the API is the same for everybody.
  "GET /openapi.json": "anyone",
  // What the public pages show, for programs.
  "GET /api/models": "anyone",
  "GET /api/models/{id}": "anyone",
  "GET /api/status": "anyone",
  // The docs, as Markdown and in search.
  "GET /api/docs/{slug}": "anyone",
  "GET /api/docs/errors/{code}": "anyone",
  "GET /api/models/{id}/markdown": "anyone",
  "GET /docs/search.json": "anyone",
  "GET /llms.txt": "anyone",
  "GET /llms-full.txt": "anyone",
  // Says for every unknown path below /v1 that there is nothing.
  "DELETE /v1/*": "anyone",
  "GET /v1/*": "anyone",
  "PATCH /v1/*": "anyone",
  "POST /v1/*": "anyone",
  "PUT /v1/*": "anyone",
  "GET /v1/credits": "key read",
  "GET /v1/models": "key read",
  "GET /v1/models/{id}": "key read",
  "GET /v1/requests": "key read",
  "GET /v1/requests/{id}": "key read",
  "GET /api/webhook-secret": "member",
  "GET /v1/tasks": "key read",
  "GET /v1/tasks/{id}": "key read",
  "PATCH /api/keys/{id}": "member",
  "PATCH /api/workspace/budgets": "member",
  "PUT /api/end-users/{id}/budget": "member",
  "PUT /api/alerts": "member",
  "PUT /api/auto-top-up": "member",
  "POST /api/auth/sign-out": "member",
  "POST /api/billing/card": "member",
  "POST /api/billing/card/refresh": "member",
  "POST /api/billing/portal": "member",
  "POST /api/checkout": "member",
  "POST /api/keys": "member",
  "POST /api/keys/{id}/rotate": "member",
  "POST /api/password": "member",
  "POST /api/password-reset/confirm": "own page",
  "POST /api/password-reset/request": "own page",
  "POST /api/payments/{id}/refresh": "member",
  "POST /api/playground/runs": "member",
  "POST /api/playground/runs/{id}/cancel": "member",
  "POST /api/promo-codes": "member",
  "POST /api/reauthenticate": "member",
  "POST /api/sign-in/code": "own page",
  "POST /api/sign-up": "own page",
  "POST /api/stripe/webhook": "signature",
  "POST /api/two-factor": "member",
  "POST /api/two-factor/prepare": "member",
  "POST /api/two-factor/recovery-codes": "member",
  "POST /api/verify-email": "own page",
  "POST /api/verify-email/resend": "own page",
  "POST /api/webhook-secret": "member",
  "POST /v1/async/images/edits": "key generate",
  "POST /v1/async/images/generations": "key generate",
  "POST /v1/images/edits": "key generate",
  "POST /v1/images/generations": "key generate",
  "POST /v1/quotes": "key generate",
  "POST /v1/tasks/{id}/cancel": "key generate",
};
