import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import * as key from "@/app/api/keys/[id]/route";
import * as keys from "@/app/api/keys/route";
import * as credits from "@/app/v1/credits/route";
import { db } from "@/lib/db/sql";
import { jsonOf } from "@/lib/testing/browser";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import * as rotation from "./route";

/** Longer than a key is remembered. */
const UNTIL_FORGOTTEN_MS = 1_050;

let tenant: SignedIn;
beforeEach(async () => {
  tenant = await signedInTenant(5);
});

const rotate = (id: string, body: unknown = { overlap: "24h" }, by = tenant.browser): Promise<Reply> =>
  by.call(rotation, { path: `/api/keys/${id}/rotate`, method: "POST", params: { id }, body });
const use = (secret: unknown): Promise<Reply> =>
  callRoute(credits.GET, { path: "/v1/credits", headers: { authorization: `Bearer ${secret}` } });
const listed = async (id: string) => {
  const { data } = JSON.parse((await tenant.browser.call(keys, { path: "/api/keys" })).bytes.toString());
  return data.find((one: { id: string }) => one.id === id);
};
const endOverlap = (id: string) =>
  db.rows("UPDATE api_key SET previous_expires_at = now() - interval '1 second' WHERE id = $1", [id]);

describe("S034: a rotated key", () => {
  it("200: has a new secret, shown once, and the one before works until the overlap ends", async () => {
    const { id, secret: before, last4 } = tenant.live;
    await use(before);

    const reply = await rotate(id);
    const { secret: after, previous } = jsonOf(reply);
    await sleep(UNTIL_FORGOTTEN_MS);
    const during = [await use(before), await use(after)];
    await endOverlap(id);
    await sleep(UNTIL_FORGOTTEN_MS);
    const late = [await use(before), await use(after)];

    expect([reply.status, ...during.map(({ status }) => status)]).toEqual([200, 200, 200]);
    expect(late.map(({ status }) => status)).toEqual([401, 200]);
    expect(late[0] && errorOf(late[0]).message).toContain("replaced when the API key was rotated");
    expect(previous).toMatchObject({ last4 });
    expect(JSON.stringify(await listed(id))).not.toContain(after);
  });

  it.each([
    ["none", 0],
    ["1h", 3_600],
    ["24h", 86_400],
    ["7d", 604_800],
  ])("keeps its old secret for %s", async (overlap, seconds) => {
    const reply = await rotate(tenant.live.id, { overlap });

    const { previous } = JSON.parse(reply.bytes.toString());
    expect((Date.parse(previous.expiresAt) - Date.now()) / 1000).toBeCloseTo(seconds, -2);
    expect((await listed(tenant.live.id)).previous === null).toBe(seconds === 0);
  });

  it("without an overlap refuses its old secret within a second", async () => {
    await use(tenant.live.secret);
    await rotate(tenant.live.id, { overlap: "none" });

    await sleep(UNTIL_FORGOTTEN_MS);

    expect((await use(tenant.live.secret)).status).toBe(401);
  });

  it("that is rotated again forgets the secret before the last one at once", async () => {
    const second = jsonOf(await rotate(tenant.live.id)).secret;
    const third = jsonOf(await rotate(tenant.live.id)).secret;

    const replies = [await use(tenant.live.secret), await use(second), await use(third)];

    expect(replies.map(({ status }) => status)).toEqual([401, 200, 200]);
  });

  it.each([
    ["disabled", { method: "PATCH", body: { disabled: true } }],
    ["deleted", { method: "DELETE" }],
  ] as const)("that is %s takes both secrets with it", async (_, change) => {
    const { id, secret: before } = tenant.live;
    const { secret: after } = jsonOf(await rotate(id));

    await tenant.browser.call(key, { path: `/api/keys/${id}`, params: { id }, ...change });

    expect([(await use(before)).status, (await use(after)).status]).toEqual([401, 401]);
  });

  it("keeps its limits, its scopes and what it has used", async () => {
    const { id } = tenant.live;
    await db.rows("UPDATE api_key SET budget_day = 5000, scopes = '{read}' WHERE id = $1", [id]);

    await rotate(id);

    expect(await listed(id)).toMatchObject({ scopes: ["read"], limits: { creditsPerDay: 5 }, name: "live" });
  });
});

it.each([
  ["without an overlap", {}],
  ["another overlap", { overlap: "1y" }],
  ["a field nobody asked for", { overlap: "1h", secret: "x" }],
])("400 %s", async (_, body) => {
  expect((await rotate(tenant.live.id, body)).status).toBe(400);
});

it("404 for another workspace's key at /api/keys/{id}/rotate, as for one that is deleted or does not exist", async () => {
  const stranger = await signedInTenant();
  await db.rows("UPDATE api_key SET revoked_at = now(), deleted_at = now() WHERE id = $1", [tenant.test.id]);

  const replies = [
    await rotate(tenant.live.id, { overlap: "none" }, stranger.browser),
    await rotate(tenant.test.id),
    await rotate("key_01M8485V1M1N0440EC7DGJKQ97"),
  ];

  expect(replies.map((reply) => [reply.status, errorOf(reply).message])).toEqual(
    Array.from({ length: 3 }, () => [404, "There is no API key of that id."]),
  );
  expect((await use(tenant.live.secret)).status).toBe(200);
});
