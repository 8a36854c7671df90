import type { TenantDenials } from "@/scripts/checks/route-inventory";

/**
 * One line per route that needs a key or a session: the test in which a stranger's key is refused there, or why the
 * route gives no way to name what belongs to somebody else. A route without a line fails the inventory.
 */
export const TENANT_DENIALS: TenantDenials = {
  "/api/auth/sign-out": { noForeignId: "ends the session of the request's own cookie" },
  "/api/balance": { noForeignId: "shows the balance of the session's own workspace; nothing can be named" },
  "/api/events": { deniedIn: "app/api/events/route.test.ts" },
  "/api/checkout": { noForeignId: "buys for the session's own workspace; nothing can be named" },
  "/api/get-started": { noForeignId: "shows the session's own workspace; nothing can be named" },
  "/api/keys": { deniedIn: "app/api/keys/route.test.ts" },
  "/api/keys/{id}": { deniedIn: "app/api/keys/route.test.ts" },
  "/api/keys/{id}/rotate": { deniedIn: "app/api/keys/[id]/rotate/route.test.ts" },
  "/api/me": { noForeignId: "shows who is signed in; nothing can be named" },
  "/api/password": { noForeignId: "changes the password of who is signed in; nothing can be named" },
  "/api/playground/runs": { deniedIn: "app/api/playground/runs/tenants.route.test.ts" },
  "/api/payments/{id}": { deniedIn: "app/api/payments/[id]/route.test.ts" },
  "/api/payments/{id}/refresh": { deniedIn: "app/api/payments/[id]/route.test.ts" },
  "/api/reauthenticate": { noForeignId: "asks who is signed in to prove it; nothing can be named" },
  "/api/sessions": { deniedIn: "app/api/tenants.route.test.ts" },
  "/api/sessions/{id}": { deniedIn: "app/api/tenants.route.test.ts" },
  "/api/statement": {
    noForeignId: "shows the journal of the session's own workspace; a line's number means nothing in another",
  },
  "/api/stripe/webhook": { noForeignId: "Stripe signs what it sends; nobody else gets past the signature" },
  "/api/two-factor": { noForeignId: "shows and changes who is signed in; nothing can be named" },
  "/api/two-factor/prepare": { noForeignId: "prepares who is signed in; nothing can be named" },
  "/api/two-factor/recovery-codes": { noForeignId: "renews the codes of who is signed in; nothing can be named" },
  "/api/usage": { deniedIn: "app/api/usage/tenants.route.test.ts" },
  "/api/usage/export": { deniedIn: "app/api/usage/tenants.route.test.ts" },
  "/api/usage/series": { deniedIn: "app/api/usage/tenants.route.test.ts" },
  "/api/usage/{id}": { deniedIn: "app/api/usage/tenants.route.test.ts" },
  "/api/webhook-secret": {
    noForeignId: "shows and rotates the secret of the session's own workspace; nothing can be named",
  },
  "/v1/async/images/edits": { deniedIn: "app/v1/tasks/route.test.ts" },
  "/v1/async/images/generations": { deniedIn: "app/v1/tasks/route.test.ts" },
  "/v1/credits": { noForeignId: "shows the balance of the key's own workspace; nothing can be named" },
  "/v1/images/edits": { deniedIn: "app/v1/images/edits/tenants.route.test.ts" },
  "/v1/images/generations": { deniedIn: "app/v1/tenants.route.test.ts" },
  "/v1/models": { noForeignId: "the catalog is the same for everybody" },
  "/v1/models/{id}": { noForeignId: "the catalog is the same for everybody" },
  "/v1/quotes": { noForeignId: "prices a call of the key's own workspace; nothing can be named" },
  "/v1/requests": { deniedIn: "app/v1/tenants.route.test.ts" },
  "/v1/requests/{id}": { deniedIn: "app/v1/tenants.route.test.ts" },
  "/v1/tasks": { deniedIn: "app/v1/tasks/route.test.ts" },
  "/v1/tasks/{id}": { deniedIn: "app/v1/tasks/route.test.ts" },
  "/v1/tasks/{id}/cancel": { deniedIn: "app/v1/tasks/route.test.ts" },
};
