import { beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import * as signOut from "@/app/api/auth/sign-out/route";
import * as me from "@/app/api/me/route";
import * as password from "@/app/api/password/route";
import * as session from "@/app/api/sessions/[id]/route";
import * as sessions from "@/app/api/sessions/route";
import { cookieName } from "@/lib/auth/cookies";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type Browser, jsonOf, PASSWORD } from "@/lib/testing/browser";
import { newMember, visitor } from "@/lib/testing/newcomer";
import { signedInTenant } from "@/lib/testing/signed-in";

const sessionOf = (browser: Browser) => browser.cookies.get(cookieName("session"));
const statusOfMe = async (browser: Browser) => (await browser.call(me, { path: "/api/me" })).status;

// Every password hashed takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.PUBLIC_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});

it("S004: signing in again ends the session that this browser had", async () => {
  const { email, browser } = await newMember();
  const before = sessionOf(browser) ?? "";
  await browser.signIn(email);

  const thief = visitor();
  thief.cookies.set(cookieName("session"), before);

  expect(await statusOfMe(thief)).toBe(401);
});

it("S005: a cookie from before signing out is worth nothing", async () => {
  const { browser } = await newMember();
  const before = sessionOf(browser) ?? "";
  await browser.call(signOut, { path: "/api/auth/sign-out", method: "POST" });

  browser.cookies.set(cookieName("session"), before);

  expect(await statusOfMe(browser)).toBe(401);
});

it("S006: changing the password ends every other session", async () => {
  const { email, browser } = await newMember();
  const other = visitor();
  await other.signIn(email);
  const body = { currentPassword: PASSWORD, newPassword: "another lamp entirely" };
  await browser.call(password, { path: "/api/password", method: "POST", body });

  expect([await statusOfMe(browser), await statusOfMe(other)]).toEqual([200, 401]);
});

it("S023: a session ends thirty days after it began however much it is used, and after fourteen without use", async () => {
  const [busy, idle, living] = [await signedInTenant(), await signedInTenant(), await signedInTenant()];
  const life = await db.row<{ days: number }>(
    "SELECT extract(epoch FROM expires_at - created_at) / 86400 AS days FROM session WHERE user_id = $1",
    [busy.userId],
  );
  const age = (userId: string, days: number, seenDaysAgo: number) =>
    db.rows(
      `UPDATE session SET created_at = created_at - make_interval(days => $2), expires_at = expires_at - make_interval(days => $2),
        last_seen_at = now() - make_interval(days => $3) WHERE user_id = $1`,
      [userId, days, seenDaysAgo],
    );
  await age(busy.userId, 31, 0);
  await age(idle.userId, 15, 15);
  await age(living.userId, 29, 13);

  expect(Number(life.days)).toBe(30);
  expect([await statusOfMe(busy.browser), await statusOfMe(idle.browser)]).toEqual([401, 401]);
  expect(await statusOfMe(living.browser)).toBe(200);
});

it("S027: the list of sessions shows every device, and one that is revoked there is out at its next request", async () => {
  const { email, browser } = await newMember();
  const [phone, tablet] = [visitor(), visitor()];
  await phone.signIn(email);
  await tablet.signIn(email);
  const list = async () => {
    const { data } = jsonOf(await browser.call(sessions, { path: "/api/sessions" }));
    return z.array(z.object({ id: z.string(), isCurrent: z.boolean(), ip: z.string() })).parse(data);
  };

  const before = await list();
  const own = jsonOf(await phone.call(me, { path: "/api/me" })).sessionId;
  const params = { id: String(own) };
  const ended = await browser.call(session, { path: `/api/sessions/${own}`, method: "DELETE", params });
  const afterOne = [await statusOfMe(browser), await statusOfMe(phone), await statusOfMe(tablet)];
  const rest = await browser.call(sessions, { path: "/api/sessions", method: "DELETE" });

  expect(before).toHaveLength(3);
  expect(new Set(before.map(({ ip }) => ip)).size).toBe(3);
  expect(before.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  expect([ended.status, afterOne, jsonOf(rest)]).toEqual([204, [200, 401, 200], { ended: 1 }]);
  expect([await statusOfMe(browser), await statusOfMe(tablet), (await list()).length]).toEqual([200, 401, 1]);
});
