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
      mockup: "05a-playground-compare",
    },
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
    // The loading state has been sent by the time it is known, and with it the status 200.
    { name: "request-not-found", path: "/usage/req_0", as: "customer" },
  ],
  "/credits": [
    { name: "credits", path: "/credits", as: "customer", mockup: "07-credits" },
    { name: "credits-cancelled", path: "/credits?checkout=cancelled", as: "newcomer" },
  ],
  "/credits/payments/{id}": [
    { name: "payment-paid", path: ({ payments }) => `/credits/payments/${payments.paid}`, as: "customer" },
    { name: "payment-open", path: ({ payments }) => `/credits/payments/${payments.open}`, as: "customer" },
    { name: "payment-not-found", path: "/credits/payments/pay_0", as: "customer", status: 404 },
  ],
  "/settings/account": [{ name: "account", path: "/settings/account", as: "customer" }],
  "/settings/sessions": [{ name: "sessions", path: "/settings/sessions", as: "customer" }],
  "/settings/webhooks": [{ name: "webhooks", path: "/settings/webhooks", as: "customer" }],
  /** What every unknown address shows. */
  "not-found": [{ name: "not-found", path: "/no-such-page", as: "visitor", status: 404 }],
};

/** Every view of every page, in the order of the list. */
export const VIEWS: readonly View[] = Object.values(PAGES).flat();

export const WIDTHS = [360, 1440] as const;
export const THEMES = ["light", "dark"] as const;
