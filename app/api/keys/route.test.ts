import { beforeEach, describe, expect, it } from "vitest";
import * as credits from "@/app/v1/credits/route";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type Browser, jsonOf } from "@/lib/testing/browser";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { createTenant } from "@/lib/testing/tenant";
import { errorOf } from "@/lib/testing/wire";
import * as key from "./[id]/route";
import * as keys from "./route";

let tenant: SignedIn;
let browser: Browser;

beforeEach(async () => {
  env.SMTP_URL = undefined;
  tenant = await signedInTenant(5);
  browser = tenant.browser;
});

const create = (body: unknown) => browser.call(keys, { path: "/api/keys", method: "POST", body });
const change = (id: string, body: unknown, by = browser) =>
  by.call(key, { path: `/api/keys/${id}`, method: "PATCH", params: { id }, body });
const remove = (id: string, by = browser) =>
  by.call(key, { path: `/api/keys/${id}`, method: "DELETE", params: { id } });
const listed = async (): Promise<Record<string, unknown>[]> =>
  JSON.parse((await browser.call(keys, { path: "/api/keys" })).bytes.toString()).data;
const use = (secret: unknown): Promise<Reply> =>
  callRoute(credits.GET, { path: "/v1/credits", headers: { authorization: `Bearer ${secret}` } });

/** One more than a list may have. */
const FIFTY_ONE = Array.from({ length: 51 }, (_, index) => `203.0.113.${index}`);

it("201: the secret is shown once, and works", async () => {
  const reply = await create({ name: " CI ", mode: "live" });
  const { id, secret } = jsonOf(reply);

  const used = await use(secret);
  const list = await listed();

  expect([reply.status, used.status]).toEqual([201, 200]);
  expect(list.find((one) => one.id === id)).toMatchObject({
    name: "CI",
    mode: "live",
    status: "active",
    spentThisMonth: 0,
  });
  expect(list.find((one) => one.id === id)?.lastUsedAt).not.toBeNull();
  expect(JSON.stringify(list)).not.toContain(secret);
});

it.each([
  ["an empty name", { name: "  ", mode: "live" }, "name"],
  ["a long name", { name: "x".repeat(101), mode: "live" }, "name"],
  ["a name with a line break", { name: "a\nb", mode: "live" }, "name"],
  ["a name that reads backwards", { name: "a\u202eb", mode: "live" }, "name"],
  ["another mode", { name: "a", mode: "admin" }, "mode"],
  ["a field nobody asked for", { name: "a", mode: "live", isAdmin: true }, "isAdmin"],
  ["a scope that no route offers", { name: "a", mode: "live", scopes: ["manage"] }, "scopes.0"],
  ["no scope", { name: "a", mode: "live", scopes: [] }, "scopes"],
  ["an unknown model", { name: "a", mode: "live", limits: { models: ["gpt-image-0"] } }, "limits.models.0"],
  ["a list without models", { name: "a", mode: "live", limits: { models: [] } }, "limits.models"],
  ["half a credit", { name: "a", mode: "live", limits: { creditsPerDay: 0.5 } }, "limits.creditsPerDay"],
  ["a budget of nothing", { name: "a", mode: "live", limits: { creditsTotal: 0 } }, "limits.creditsTotal"],
  ["no address", { name: "a", mode: "live", limits: { allowedIps: ["example.com"] } }, "limits.allowedIps.0"],
  ["a network too wide", { name: "a", mode: "live", limits: { allowedIps: ["10.0.0.0/33"] } }, "limits.allowedIps.0"],
  ["51 addresses", { name: "a", mode: "live", limits: { allowedIps: FIFTY_ONE } }, "limits.allowedIps"],
  [
    "an expiry that has passed",
    { name: "a", mode: "live", limits: { expiresAt: "2020-01-01T00:00:00Z" } },
    "limits.expiresAt",
  ],
  ["a limit nobody knows", { name: "a", mode: "live", limits: { creditsPerYear: 1 } }, "creditsPerYear"],
])("400 for %s", async (_, body, param) => {
  const reply = await create(body);

  expect([reply.status, errorOf(reply).param]).toEqual([400, param]);
});

describe("an existing key", () => {
  it("is renamed, disabled and enabled again", async () => {
    const { id, secret } = jsonOf(await create({ name: "CI", mode: "test" }));

    const renamed = await change(String(id), { name: "Deploy" });
    const disabled = await change(String(id), { disabled: true });
    const refused = await use(secret);
    const enabled = await change(String(id), { disabled: false });

    expect(jsonOf(renamed)).toMatchObject({ name: "Deploy", status: "active" });
    expect(jsonOf(disabled)).toMatchObject({ name: "Deploy", status: "disabled" });
    expect([refused.status, errorOf(refused).code]).toEqual([401, "revoked_api_key"]);
    expect(jsonOf(enabled)).toMatchObject({ status: "active" });
  });

  it("is given limits and freed of them one by one", async () => {
    const limits = { creditsPerMonth: 50, allowedIps: ["203.0.113.0/24"], expiresAt: "2030-01-01T00:00:00.000Z" };
    const { id } = jsonOf(
      await create({ name: "CI", mode: "live", limits: { ...limits, maxTier: "2K" }, scopes: ["read"] }),
    );
    const created = (await listed()).find((one) => one.id === id);

    const changed = await change(String(id), { limits: { maxTier: null, retentionDays: 0 }, scopes: ["generate"] });

    expect(created).toMatchObject({ scopes: ["read"], limits: { ...limits, maxTier: "2K", models: null } });
    expect(created?.budgets).toMatchObject([{ period: "month", limit: 50, used: 0 }]);
    const { limits: after, scopes, name } = jsonOf(changed);
    expect([name, scopes, after]).toMatchObject(["CI", ["generate"], { ...limits, maxTier: null, retentionDays: 0 }]);
  });

  it("shows from where it was last used", async () => {
    const headers = { authorization: `Bearer ${tenant.live.secret}`, "x-pixapi-peer": "198.51.100.4" };
    await callRoute(credits.GET, { path: "/v1/credits", headers });

    expect((await listed()).find((one) => one.id === tenant.live.id)).toMatchObject({ lastUsedIp: "198.51.100.4" });
  });

  it("of somebody who has left the workspace says so", async () => {
    const left = await createTenant();
    await db.rows("UPDATE api_key SET created_by = $2 WHERE id = $1", [tenant.live.id, left.userId]);

    expect((await listed()).find((one) => one.id === tenant.live.id)).toMatchObject({ status: "orphaned" });
  });

  it("is deleted for good, and cannot be enabled again", async () => {
    const { id, secret } = jsonOf(await create({ name: "CI", mode: "test" }));

    const deleted = await remove(String(id));
    const again = await remove(String(id));
    const enabled = await change(String(id), { disabled: false });

    expect([deleted.status, again.status, enabled.status]).toEqual([204, 404, 404]);
    expect((await use(secret)).status).toBe(401);
    expect((await listed()).map((one) => one.id)).not.toContain(id);
  });

  it("needs something to change", async () => {
    expect((await change(tenant.live.id, {})).status).toBe(400);
  });
});

it("403: a live key of somebody who has not verified their address, where mail is configured; test keys work", async () => {
  env.SMTP_URL = "smtp://mail.example.com";
  await db.rows("UPDATE app_user SET email_verified_at = NULL WHERE id = $1", [tenant.userId]);

  const live = await use(tenant.live.secret);
  const test = await use(tenant.test.secret);

  expect([live.status, errorOf(live).code, test.status]).toEqual([403, "email_not_verified", 200]);
});

it("404 for another workspace's key at /api/keys/{id}, as for one that does not exist", async () => {
  const stranger = await signedInTenant();

  const replies = [
    await change(tenant.live.id, { disabled: true }, stranger.browser),
    await change("key_01M8485V1M1N0440EC7DGJKQ97", { disabled: true }, stranger.browser),
    await remove(tenant.live.id, stranger.browser),
    await remove("key_01M8485V1M1N0440EC7DGJKQ97", stranger.browser),
  ];

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(replies.map((reply) => errorOf(reply).message)).size).toBe(1);
  expect((await listed()).find((one) => one.id === tenant.live.id)).toMatchObject({ status: "active" });
});
