import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as rotate from "@/app/api/keys/[id]/rotate/route";
import * as key from "@/app/api/keys/[id]/route";
import * as keys from "@/app/api/keys/route";
import * as me from "@/app/api/me/route";
import * as reauthenticate from "@/app/api/reauthenticate/route";
import * as prepare from "@/app/api/two-factor/prepare/route";
import * as renew from "@/app/api/two-factor/recovery-codes/route";
import * as twoFactor from "@/app/api/two-factor/route";
import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { defineRoute } from "@/lib/http/route";
import { type Browser, jsonOf, PASSWORD, type RouteModule } from "@/lib/testing/browser";
import { newMember } from "@/lib/testing/newcomer";
import { signedInTenant } from "@/lib/testing/signed-in";
import { codeOf, guardedMember, wrongCode } from "@/lib/testing/two-factor";
import { errorOf } from "@/lib/testing/wire";

const post = { method: "POST" } as const;
const realNow = clock.now;

// Every password hashed takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});
afterEach(() => {
  clock.now = realNow;
});

/** As if the person had signed in that long ago and been busy since. */
async function age(email: string, interval: string): Promise<void> {
  await db.rows(
    `UPDATE session SET authenticated_at = now() - $2::interval FROM app_user u WHERE u.id = user_id AND u.email = $1`,
    [email, interval],
  );
}

const prove = (browser: Browser, body: Record<string, string>) =>
  browser.call(reauthenticate, { path: "/api/reauthenticate", ...post, body });
const createKey = (browser: Browser) =>
  browser.call(keys, { path: "/api/keys", ...post, body: { name: "step-up", mode: "test" } });

describe("S025: what a stolen cookie must not be able to do", () => {
  const id = "key_00000000000000000000000000";
  const sensitive: readonly [string, RouteModule, Parameters<Browser["call"]>[1]][] = [
    ["create a key", keys, { path: "/api/keys", ...post, body: { name: "a", mode: "test" } }],
    ["rotate a key", rotate, { path: `/api/keys/${id}/rotate`, ...post, params: { id }, body: {} }],
    ["delete a key", key, { path: `/api/keys/${id}`, method: "DELETE", params: { id } }],
    ["prepare two-factor sign-in", prepare, { path: "/api/two-factor/prepare", ...post }],
    ["turn two-factor sign-in on", twoFactor, { path: "/api/two-factor", ...post, body: { code: "123456" } }],
    ["turn two-factor sign-in off", twoFactor, { path: "/api/two-factor", method: "DELETE" }],
    ["renew recovery codes", renew, { path: "/api/two-factor/recovery-codes", ...post }],
  ];

  it.each(sensitive)("%s is 403 eleven minutes after signing in, and not after nine", async (_, route, call) => {
    const { userId, browser } = await signedInTenant();
    const { email } = await db.row<{ email: string }>("SELECT email FROM app_user WHERE id = $1", [userId]);
    await age(email, "11 minutes");
    const late = await browser.call(route, call);
    await age(email, "9 minutes");
    const early = await browser.call(route, call);

    expect([late.status, errorOf(late).code]).toEqual([403, "reauthentication_required"]);
    expect(early.status === 403).toBe(false);
  });

  it("looking around goes on", async () => {
    const { email, browser } = await newMember();
    await age(email, "3 days");

    expect((await browser.call(keys, { path: "/api/keys" })).status).toBe(200);
    expect((await browser.call(twoFactor, { path: "/api/two-factor" })).status).toBe(200);
  });

  it("the password renews it, for this session alone, and it wears off again", async () => {
    const [{ email, browser }, other] = [await newMember(), await newMember()];
    await other.browser.signIn(email);
    await age(email, "1 hour");
    const asked = await browser.call(reauthenticate, { path: "/api/reauthenticate" });

    const wrong = await prove(browser, { password: "not this one" });
    const before = await createKey(browser);
    const right = await prove(browser, { password: PASSWORD });
    const after = await createKey(browser);
    const elsewhere = await createKey(other.browser);
    await age(email, "11 minutes");

    expect(jsonOf(asked)).toEqual({ way: "password", providers: [] });
    expect([wrong.status, errorOf(wrong).code, errorOf(wrong).param]).toEqual([401, "wrong_credentials", "password"]);
    expect([before.status, right.status, after.status, elsewhere.status]).toEqual([403, 204, 201, 403]);
    expect((await createKey(browser)).status).toBe(403);
  });

  it("with two-factor sign-in on it takes a code: the password proves too little", async () => {
    const { email, browser, secret } = await guardedMember();
    await age(email, "1 hour");
    const asked = await browser.call(reauthenticate, { path: "/api/reauthenticate" });

    const password = await prove(browser, { password: PASSWORD });
    const wrong = await prove(browser, { code: wrongCode(secret) });
    const before = await createKey(browser);
    const right = await prove(browser, { code: codeOf(secret) });
    const replay = await prove(browser, { code: codeOf(secret) });

    expect(jsonOf(asked)).toEqual({ way: "code", providers: [] });
    expect([password.status, errorOf(password).param, wrong.status]).toEqual([400, "code", 401]);
    expect([before.status, right.status, replay.status]).toEqual([403, 204, 401]);
    expect((await createKey(browser)).status).toBe(201);
  });

  it("who signs in at a provider only is sent there again", async () => {
    const { email, browser } = await newMember();
    await db.rows("UPDATE app_user SET password_hash = NULL WHERE email = $1", [email]);
    Object.assign(env, { GITHUB_ID: "id", GITHUB_SECRET: "secret" });
    const asked = await browser.call(reauthenticate, { path: "/api/reauthenticate" });
    Object.assign(env, { GITHUB_ID: undefined, GITHUB_SECRET: undefined });

    const refused = await prove(browser, { password: "anything at all" });

    expect(jsonOf(asked)).toEqual({ way: "provider", providers: ["github"] });
    expect([refused.status, errorOf(refused).code]).toEqual([400, "invalid_value"]);
  });

  it("guessing the password of a stolen session is slowed down", async () => {
    const { browser } = await newMember();
    const replies = await Promise.all(Array.from({ length: 12 }, () => prove(browser, { password: "wrong guess" })));

    expect(replies.filter(({ status }) => status === 401)).toHaveLength(8);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(4);
  });
});

describe("S023: an operator", () => {
  const admin = defineRoute({
    path: "/api/admin/x",
    GET: { auth: "session", role: "operator", handle: async () => ({ json: {} }) },
    POST: { auth: "session", role: "operator", handle: async () => ({ json: {} }) },
  });
  const ask = async (browser: Browser, method: "GET" | "POST") =>
    (await browser.call(admin, { path: "/api/admin/x", method })).status;

  it("is one for eight hours after signing in, whatever was proved since, and proves it before every change", async () => {
    const { email, browser } = await newMember();
    await db.rows("UPDATE app_user SET is_operator = true WHERE email = $1", [email]);

    const fresh = [await ask(browser, "GET"), await ask(browser, "POST")];
    await age(email, "11 minutes");
    const late = [await ask(browser, "GET"), await ask(browser, "POST")];
    await prove(browser, { password: PASSWORD });
    const proved = [await ask(browser, "GET"), await ask(browser, "POST")];
    await db.rows("UPDATE session SET created_at = now() - interval '481 minutes'");
    await prove(browser, { password: PASSWORD });
    const old = [await ask(browser, "GET"), await ask(browser, "POST")];

    expect({ fresh, late, proved, old }).toEqual({
      fresh: [200, 200],
      late: [200, 403],
      proved: [200, 200],
      old: [404, 404],
    });
    expect((await browser.call(me, { path: "/api/me" })).status).toBe(200);
  });

  it("does not exist for anybody else", async () => {
    const { browser } = await newMember();

    expect([await ask(browser, "GET"), await ask(browser, "POST")]).toEqual([404, 404]);
  });
});
