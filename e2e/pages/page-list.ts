import type { Viewer } from "../stack/open-accounts";
import type { SeededAccount } from "../stack/seed-account";

/** One address at which a page is looked at. */
export type View = {
  /** Names its screenshots. */
  name: string;
  path: string | ((seeded: SeededAccount) => string);
  as: Viewer;
  /** Of the answer; default 200. */
  status?: 404;
  /** The reference picture's name without theme and extension. */
  mockup?: string;
};

/**
 * Every page of `app/` and the states in which it is worth a look. A page without an entry fails `page-list.test.ts`; the
 * accessibility table and `npm run screens` go through this list.
 */
export const PAGES: Readonly<Record<string, readonly View[]>> = {
  "/": [{ name: "home", path: "/", as: "visitor", mockup: "01-home" }],
  "/models": [{ name: "models", path: "/models", as: "visitor" }],
  "/models/{id}": [
    { name: "model", path: "/models/gpt-image-2?size=2048x1152&quality=medium", as: "visitor", mockup: "02-model" },
    { name: "model-illegal-size", path: "/models/gpt-image-2?size=1000x1000", as: "visitor" },
    { name: "model-of-ratios", path: "/models/gemini-3.1-flash-image-preview", as: "customer" },
    { name: "model-deprecated", path: "/models/gemini-2.5-flash-image", as: "visitor" },
    { name: "model-not-found", path: "/models/no-such-model", as: "visitor", status: 404 },
  ],
  "/compare": [
    { name: "compare", path: "/compare", as: "visitor" },
    {
      name: "compare-four",
      path: "/compare?models=gpt-image-2,gpt-image-1.5,nano-banana-pro,nano-banana-2",
      as: "visitor",
    },
  ],
  "/pricing": [
    { name: "pricing", path: "/pricing", as: "visitor" },
    { name: "pricing-calculated", path: "/pricing?model=gpt-image-2&tier=4K&quality=high&images=2000", as: "visitor" },
  ],
  "/status": [{ name: "status", path: "/status", as: "visitor" }],
  "/docs": [
    { name: "docs", path: "/docs", as: "visitor" },
    { name: "docs-signed-in", path: "/docs", as: "customer" },
  ],
  "/docs/{slug}": [
    { name: "docs-generations", path: "/docs/generations", as: "visitor" },
    { name: "docs-billing", path: "/docs/billing", as: "visitor" },
    { name: "docs-api", path: "/docs/api", as: "visitor" },
    { name: "docs-not-found", path: "/docs/no-such-page", as: "visitor", status: 404 },
  ],
  "/docs/errors/{code}": [{ name: "docs-error", path: "/docs/errors/invalid_size", as: "visitor" }],
  "/support": [{ name: "support", path: "/support", as: "visitor" }],
  "/terms": [{ name: "terms", path: "/terms", as: "visitor" }],
  "/privacy": [{ name: "privacy", path: "/privacy", as: "visitor" }],
  "/sign-up": [{ name: "sign-up", path: "/sign-up", as: "visitor", mockup: "09-sign-up" }],
  "/sign-in": [{ name: "sign-in", path: "/sign-in", as: "visitor" }],
  "/sign-in/code": [{ name: "sign-in-code", path: "/sign-in/code", as: "halfway" }],
  "/reset": [
    { name: "reset", path: "/reset", as: "visitor" },
    { name: "reset-link", path: `/reset#token=${"A".repeat(43)}`, as: "visitor" },
  ],
  "/verify": [{ name: "verify", path: "/verify", as: "visitor" }],
  "/get-started": [
    { name: "get-started", path: "/get-started", as: "newcomer", mockup: "08b-get-started" },
    { name: "get-started-done", path: "/get-started", as: "customer" },
  ],
  "/playground": [
    { name: "playground-first", path: "/playground", as: "newcomer" },
    {
      name: "playground",
      path: ({ requests }) => `/playground?run=${requests.four}`,
      as: "customer",
    },
    {
      name: "playground-compare",
      path: ({ runs }) => `/playground?compare=${comparison(runs)}`,
      as: "customer",
      mockup: "05a-playground-compare",
    },
    {
      name: "playground-compare-short",
      path: "/playground?compare=gpt-image-2*quality-high,gpt-image-2*quality-low,gpt-image-2*size-7x7",
      as: "newcomer",
    },
    {
      name: "playground-edit",
      path: ({ runs }) => `/playground?from=${runs.edited}&run=${runs.edited}&tab=canvas`,
      as: "customer",
      mockup: "05b-playground-edit",
    },
    { name: "playground-drawing", path: ({ runs }) => `/playground?run=${runs.drawing}`, as: "customer" },
    { name: "playground-run", path: ({ runs }) => `/playground?run=${runs.completed}`, as: "customer" },
    { name: "playground-failed", path: ({ runs }) => `/playground?run=${runs.failed}`, as: "customer" },
    { name: "playground-size", path: "/playground?size=1000x1000&format=webp&background=opaque", as: "newcomer" },
    { name: "playground-short", path: "/playground?size=3840x2160&quality=high", as: "newcomer" },
    { name: "playground-code", path: "/playground?tab=code", as: "customer" },
    { name: "playground-history", path: "/playground?tab=history", as: "newcomer" },
  ],
  "/keys": [
    { name: "keys", path: "/keys", as: "customer", mockup: "06-keys" },
    { name: "keys-create", path: "/keys?create=1", as: "customer" },
    { name: "keys-none-found", path: "/keys?q=no-such-key", as: "customer" },
  ],
  "/gallery": [
    { name: "gallery", path: "/gallery", as: "customer" },
    { name: "gallery-unclaimed", path: "/gallery?view=unclaimed", as: "customer" },
    { name: "gallery-none-found", path: "/gallery?q=no-such-word", as: "customer" },
    { name: "gallery-empty", path: "/gallery", as: "newcomer" },
  ],
  "/usage": [
    { name: "usage", path: "/usage", as: "customer", mockup: "03-usage" },
    { name: "usage-failed", path: "/usage?status=failed", as: "customer" },
    { name: "usage-none-found", path: "/usage?q=no-such-word", as: "customer" },
    { name: "usage-empty", path: "/usage", as: "newcomer", mockup: "11-states" },
  ],
  "/usage/{requestId}": [
    { name: "request", path: ({ requests }) => `/usage/${requests.completed}`, as: "customer", mockup: "04-request" },
    { name: "request-four", path: ({ requests }) => `/usage/${requests.four}`, as: "customer" },
    { name: "request-partial", path: ({ requests }) => `/usage/${requests.partial}`, as: "customer" },
    { name: "request-failed", path: ({ requests }) => `/usage/${requests.failed}`, as: "customer" },
    { name: "request-refused", path: ({ requests }) => `/usage/${requests.refused}`, as: "customer" },
    { name: "request-not-found", path: "/usage/req_0", as: "customer", status: 404 },
  ],
  "/end-users": [
    { name: "end-users", path: "/end-users", as: "customer" },
    { name: "end-users-none-found", path: "/end-users?q=nobody", as: "customer" },
    { name: "end-users-empty", path: "/end-users", as: "newcomer" },
  ],
  "/end-users/{id}": [
    { name: "end-user", path: "/end-users/anna", as: "customer" },
    { name: "end-user-unknown", path: "/end-users/somebody%20%2F%20new", as: "customer" },
  ],
  "/credits": [
    { name: "credits", path: "/credits", as: "customer", mockup: "07-credits" },
    { name: "credits-cancelled", path: "/credits?checkout=cancelled", as: "newcomer" },
    { name: "credits-card-cancelled", path: "/credits?card=cancelled", as: "newcomer" },
    { name: "credits-recharges", path: "/credits?kind=top_up", as: "customer" },
    { name: "credits-none-of-kind", path: "/credits?kind=dispute", as: "customer" },
  ],
  "/credits/payments": [
    { name: "payments", path: "/credits/payments", as: "customer" },
    { name: "payments-empty", path: "/credits/payments", as: "newcomer" },
  ],
  "/credits/payments/{id}": [
    { name: "payment-paid", path: ({ payments }) => `/credits/payments/${payments.paid}`, as: "customer" },
    { name: "payment-open", path: ({ payments }) => `/credits/payments/${payments.open}`, as: "customer" },
    { name: "payment-not-found", path: "/credits/payments/pay_0", as: "customer", status: 404 },
  ],
  "/settings/account": [{ name: "account", path: "/settings/account", as: "customer" }],
  "/settings/sessions": [{ name: "sessions", path: "/settings/sessions", as: "customer" }],
  "/settings/retention": [{ name: "retention", path: "/settings/retention", as: "customer" }],
  "/settings/webhooks": [{ name: "webhooks", path: "/settings/webhooks", as: "customer" }],
  "/settings/moderation": [{ name: "moderation", path: "/settings/moderation", as: "customer" }],
  "/invariants": [{ name: "invariants", path: "/invariants", as: "visitor" }],
  "/admin": [
    { name: "admin-books", path: "/admin", as: "operator" },
    { name: "admin-for-others", path: "/admin", as: "customer", status: 404 },
  ],
  "/admin/customers": [
    { name: "admin-customers", path: "/admin/customers", as: "operator" },
    { name: "admin-customers-none", path: "/admin/customers?q=nobody-here", as: "operator" },
  ],
  "/admin/customers/{id}": [
    { name: "admin-customer", path: ({ workspaceId }) => `/admin/customers/${workspaceId}`, as: "operator" },
    { name: "admin-customer-not-found", path: "/admin/customers/ws_0", as: "operator", status: 404 },
  ],
  "/admin/requests": [{ name: "admin-requests", path: "/admin/requests", as: "operator" }],
  "/admin/requests/{id}": [
    { name: "admin-request", path: ({ requests }) => `/admin/requests/${requests.four}`, as: "operator" },
    { name: "admin-request-not-found", path: "/admin/requests/req_0", as: "operator", status: 404 },
  ],
  "/admin/payments": [
    { name: "admin-payments", path: "/admin/payments", as: "operator" },
    { name: "admin-payments-none", path: "/admin/payments?status=quarantined", as: "operator" },
  ],
  "/admin/payments/{id}": [
    { name: "admin-payment", path: ({ payments }) => `/admin/payments/${payments.paid}`, as: "operator" },
    { name: "admin-payment-not-found", path: "/admin/payments/pay_0", as: "operator", status: 404 },
  ],
  "/admin/reconciliation": [{ name: "admin-reconciliation", path: "/admin/reconciliation", as: "operator" }],
  "/admin/plans": [{ name: "admin-plans", path: "/admin/plans", as: "operator" }],
  "/admin/promo": [{ name: "admin-promo", path: "/admin/promo", as: "operator" }],
  "/admin/moderation": [{ name: "admin-moderation", path: "/admin/moderation", as: "operator" }],
  "/admin/margin": [{ name: "admin-margin", path: "/admin/margin", as: "operator" }],
  "/admin/unknown": [{ name: "admin-unknown", path: "/admin/unknown", as: "operator" }],
  "/admin/providers": [{ name: "admin-providers", path: "/admin/providers", as: "operator" }],
  "/admin/log": [{ name: "admin-log", path: "/admin/log", as: "operator" }],
  /** What every unknown address shows. */
  "not-found": [{ name: "not-found", path: "/no-such-page", as: "visitor", status: 404 }],
};

/** A column at work, one that has ended, one that failed, and one that was not run yet. */
function comparison({ drawing, completed, failed }: SeededAccount["runs"]): string {
  const run = (id: string) => `run-${id.slice("req_".length)}`;
  return [
    `gpt-image-2*${run(drawing)}`,
    `gpt-image-2*${run(completed)}`,
    `gpt-image-2*quality-low*${run(failed)}`,
    "gemini-3-pro-image-preview",
  ].join(",");
}

/** Every view of every page, in the order of the list. */
export const VIEWS: readonly View[] = Object.values(PAGES).flat();

export const WIDTHS = [360, 1440] as const;
export const THEMES = ["light", "dark"] as const;
