import type { TenantDenials } from "@/scripts/checks/route-inventory";

/**
 * One line per route that needs a key or a session: the test in which a stranger's key is refused there, or why the
 * route gives no way to name what belongs to somebody else. A route without a line fails the inventory.
 */
export const TENANT_DENIALS: TenantDenials = {
  "/v1/credits": { noForeignId: "shows the balance of the key's own workspace; nothing can be named" },
  "/v1/images/generations": { deniedIn: "app/v1/tenants.route.test.ts" },
  "/v1/models": { noForeignId: "the catalog is the same for everybody" },
  "/v1/models/{id}": { noForeignId: "the catalog is the same for everybody" },
  "/v1/requests": { deniedIn: "app/v1/tenants.route.test.ts" },
  "/v1/requests/{id}": { deniedIn: "app/v1/tenants.route.test.ts" },
};
