import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import type { RouteModule } from "@/lib/testing/browser";
import { signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import { defineRoute } from "./route";

const operators: RouteModule = defineRoute({
  path: "/api/operators-only",
  GET: { auth: "session", role: "operator", handle: async () => ({ json: {} }) },
});

const open = async (change: string) => {
  const { browser, userId } = await signedInTenant();
  if (change) await db.rows(change, [userId]);
  return browser.call(operators, { path: "/api/operators-only" });
};

it("S062: an operator's route does not exist for a member", async () => {
  const reply = await open("");

  expect([reply.status, errorOf(reply).code]).toEqual([404, "not_found"]);
});

it("S062: an operator's route answers an operator", async () => {
  expect((await open("UPDATE app_user SET is_operator = true WHERE id = $1")).status).toBe(200);
});

it("S023: an operator signs in again after 8 hours", async () => {
  const both = `WITH u AS (UPDATE app_user SET is_operator = true WHERE id = $1 RETURNING id)
    UPDATE session SET created_at = now() - interval '9 hours' FROM u WHERE user_id = u.id`;

  expect((await open(both)).status).toBe(404);
});
