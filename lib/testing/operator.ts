import { db } from "@/lib/db/sql";
import { jsonOf, type RouteModule } from "./browser";
import type { Reply } from "./call-route";
import { type SignedIn, signedInTenant } from "./signed-in";

/** Somebody who runs the installation, signed in a moment ago. */
export async function signedInOperator(): Promise<SignedIn> {
  const tenant = await signedInTenant();
  await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [tenant.userId]);
  return tenant;
}

type Sent = { id?: string; body?: unknown; method?: "POST" | "PATCH" };

/** An operator's calls of the routes below `/api/operator`. */
export function operatorClient({ browser }: SignedIn) {
  const path = (rest: string) => `/api/operator${rest}`;
  return {
    asked: async (route: RouteModule, rest: string, id = ""): Promise<Record<string, unknown>> =>
      jsonOf(await browser.call(route, { path: path(rest), params: { id } })),
    statusOf: async (route: RouteModule, rest: string, id = ""): Promise<number> =>
      (await browser.call(route, { path: path(rest), params: { id } })).status,
    sent: (route: RouteModule, rest: string, { id = "", body, method = "POST" }: Sent): Promise<Reply> =>
      browser.call(route, { path: path(rest), method, params: { id }, ...(body === undefined ? {} : { body }) }),
  };
}

/** The ids on a page of a list. */
export function idsOf({ data }: Record<string, unknown>): string[] {
  return Array.isArray(data) ? data.map((row: { id: string }) => row.id) : [];
}

type Line = { actor: string; action: string; target: string; before: unknown; after: unknown; reason: string };

/** What the operators' log says of a thing, oldest first. */
export function logOf(target: string): Promise<Line[]> {
  return db.rows<Line>(
    "SELECT actor, action, target, before, after, reason FROM operator_log WHERE target = $1 ORDER BY id",
    [target],
  );
}
