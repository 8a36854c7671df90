import { beforeEach, describe, expect, it } from "vitest";
import * as signOut from "@/app/api/auth/sign-out/route";
import * as balance from "@/app/api/balance/route";
import * as me from "@/app/api/me/route";
import * as password from "@/app/api/password/route";
import * as confirm from "@/app/api/password-reset/confirm/route";
import * as request from "@/app/api/password-reset/request/route";
import * as session from "@/app/api/sessions/[id]/route";
import * as sessions from "@/app/api/sessions/route";
import * as signUp from "@/app/api/sign-up/route";
import * as resend from "@/app/api/verify-email/resend/route";
import * as verify from "@/app/api/verify-email/route";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { jsonOf, openBrowser, PASSWORD } from "@/lib/testing/browser";
import { takeMails, takeToken } from "@/lib/testing/queued-mails";
import { signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";

const post = { method: "POST" } as const;
let email = "";

beforeEach(() => {
  email = `${newId("user").toLowerCase()}@example.com`;
  env.SMTP_URL = undefined;
});

describe("without a mail server", () => {
  it("signs up, signs in at once with the welcome credits, and signs out", async () => {
    const browser = openBrowser();

    const up = await browser.signUp(email.toUpperCase());
    const entered = await browser.signIn(email, PASSWORD, { callbackUrl: "/get-started?first=1" });
    const shown = await browser.call(balance, { path: "/api/balance" });
    const profile = await browser.call(me, { path: "/api/me" });
    const left = await browser.call(signOut, { path: "/api/auth/sign-out", ...post });
    const after = await browser.call(me, { path: "/api/me" });

    expect([up.status, jsonOf(up)]).toEqual([202, { next: "sign_in" }]);
    expect([entered.status, jsonOf(entered)]).toEqual([200, { url: "/get-started?first=1" }]);
    expect(jsonOf(shown)).toEqual({ available: 20, held: 0, total: 20, lastUnitCredits: null });
    expect(jsonOf(profile)).toMatchObject({
      user: { email, emailVerified: false, hasPassword: true, isOperator: false },
      workspace: { status: "active", role: "owner" },
      liveKeysWork: true,
    });
    expect([left.status, after.status, errorOf(after).code]).toEqual([204, 401, "not_signed_in"]);
  });

  it("gives the welcome credits once, however often the address is verified", async () => {
    const browser = openBrowser();
    await browser.signUp(email);
    await browser.call(verify, { path: "/api/verify-email", ...post, body: { token: await takeToken(email) } });
    await browser.call(resend, { path: "/api/verify-email/resend", ...post, body: { email } });
    await browser.signIn(email);

    expect(jsonOf(await browser.call(balance, { path: "/api/balance" })).total).toBe(20);
    expect(await takeMails(email)).toEqual([]);
  });

  it.each([
    ["short", { password: "seven77" }, "password", "at least 8"],
    ["common", { password: "P@ssw0rd123!" }, "password", "first that are tried"],
    ["missing", {}, "password", "is missing"],
    ["no address", { email: "nobody", password: PASSWORD }, "email", "is not an e-mail address"],
    ["unknown field", { password: PASSWORD, isOperator: true }, "isOperator", "not known"],
  ])("400 for a sign-up with %s", async (_, body, param, sentence) => {
    const reply = await openBrowser().call(signUp, { path: "/api/sign-up", ...post, body: { email, ...body } });

    expect([reply.status, errorOf(reply).param]).toEqual([400, param]);
    expect(errorOf(reply).message).toContain(sentence);
  });

  it("S123: 429 for more sign-ups from one network address than configured", async () => {
    env.SIGN_UPS_PER_HOUR = 1;
    const browser = openBrowser({ ip: "198.51.100.9" });

    const first = await browser.signUp(email);
    const second = await browser.signUp(`x${email}`);

    env.SIGN_UPS_PER_HOUR = 20;
    expect([first.status, second.status]).toEqual([202, 429]);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(3_500);
  });
});

describe("with a mail server", () => {
  beforeEach(() => {
    env.SMTP_URL = "smtp://mail.example.com";
  });

  it("lets in, gives credits and lets live keys work only once the address is verified", async () => {
    const browser = openBrowser();
    const up = await browser.signUp(email);

    const early = await browser.signIn(email);
    const verified = await browser.call(verify, {
      path: "/api/verify-email",
      ...post,
      body: { token: await takeToken(email) },
    });
    const entered = await browser.signIn(email);

    expect(jsonOf(up)).toEqual({ next: "verify_email" });
    expect([early.status, errorOf(early).code]).toEqual([401, "wrong_credentials"]);
    expect([verified.status, entered.status]).toEqual([204, 200]);
    expect(jsonOf(await browser.call(balance, { path: "/api/balance" })).total).toBe(20);
  });

  it("sends a new verification link that makes the older one worthless", async () => {
    const browser = openBrowser();
    await browser.signUp(email);
    const older = await takeToken(email);
    await browser.call(resend, { path: "/api/verify-email/resend", ...post, body: { email } });
    const newer = await takeToken(email);

    const first = await browser.call(verify, { path: "/api/verify-email", ...post, body: { token: older } });
    const second = await browser.call(verify, { path: "/api/verify-email", ...post, body: { token: newer } });

    expect([first.status, errorOf(first).code, second.status]).toEqual([410, "gone", 204]);
  });
});

describe("passwords", () => {
  it("are reset through a mail, which ends every session and works once", async () => {
    const [browser, stranger] = [openBrowser(), openBrowser()];
    await browser.signUp(email);
    await browser.signIn(email);
    await takeMails(email);
    await stranger.call(request, { path: "/api/password-reset/request", ...post, body: { email } });
    const body = { token: await takeToken(email), password: "another lamp entirely" };

    const weak = await stranger.call(confirm, { path: "/api/x", ...post, body: { ...body, password: "password1" } });
    const done = await stranger.call(confirm, { path: "/api/password-reset/confirm", ...post, body });
    const again = await stranger.call(confirm, { path: "/api/password-reset/confirm", ...post, body });

    expect([weak.status, done.status, again.status]).toEqual([400, 204, 410]);
    expect((await browser.call(me, { path: "/api/me" })).status).toBe(401);
    expect((await browser.signIn(email)).status).toBe(401);
    expect((await browser.signIn(email, "another lamp entirely")).status).toBe(200);
    expect((await takeMails(email)).map(({ template }) => template)).toEqual(["password-changed"]);
  });

  it("are changed by who knows the current one", async () => {
    const browser = openBrowser();
    await browser.signUp(email);
    await browser.signIn(email);
    const change = (currentPassword: string, newPassword: string) =>
      browser.call(password, { path: "/api/password", ...post, body: { currentPassword, newPassword } });

    const wrong = await change("not this one", "another lamp entirely");
    const weak = await change(PASSWORD, "12345678");
    const done = await change(PASSWORD, "another lamp entirely");

    expect([wrong.status, errorOf(wrong).param]).toEqual([400, "currentPassword"]);
    expect([weak.status, errorOf(weak).param]).toEqual([400, "newPassword"]);
    expect([done.status, (await browser.call(me, { path: "/api/me" })).status]).toEqual([204, 200]);
  });
});

describe("sessions", () => {
  it("are listed and ended one by one or all but this one", async () => {
    const { browser, userId } = await signedInTenant();
    const other = await db.rows(
      `INSERT INTO session (id, hash, user_id, expires_at, user_agent)
        SELECT 'ses_' || n, sha256(n::text::bytea), $1, now() + interval '1 day', 'Other' FROM generate_series(1, 3) n RETURNING id`,
      [userId],
    );

    const listed = await browser.call(sessions, { path: "/api/sessions" });
    const one = await browser.call(session, { path: "/api/sessions/ses_1", method: "DELETE", params: { id: "ses_1" } });
    const gone = await browser.call(session, {
      path: "/api/sessions/ses_1",
      method: "DELETE",
      params: { id: "ses_1" },
    });
    const rest = await browser.call(sessions, { path: "/api/sessions", method: "DELETE" });

    expect(other).toHaveLength(3);
    expect(jsonOf(listed).data).toHaveLength(4);
    expect(jsonOf(listed).data).toContainEqual(
      expect.objectContaining({ isCurrent: true, ip: "203.0.113.7", userAgent: "Browser/1.0" }),
    );
    expect([one.status, gone.status, jsonOf(rest)]).toEqual([204, 404, { ended: 2 }]);
  });

  it("end after 30 days, and after 14 without use", async () => {
    const [old, idle] = [await signedInTenant(), await signedInTenant()];
    await db.rows("UPDATE session SET expires_at = now() - INTERVAL '1 second' WHERE user_id = $1", [old.userId]);
    await db.rows("UPDATE session SET last_seen_at = now() - interval '15 days' WHERE user_id = $1", [idle.userId]);

    expect((await old.browser.call(me, { path: "/api/me" })).status).toBe(401);
    expect((await idle.browser.call(me, { path: "/api/me" })).status).toBe(401);
  });

  it("note when they were seen, at most once a minute", async () => {
    const { browser, userId } = await signedInTenant();
    const seen = () => db.row<{ at: Date }>("SELECT last_seen_at AS at FROM session WHERE user_id = $1", [userId]);
    const first = await seen();
    await browser.call(me, { path: "/api/me" });
    expect(await seen()).toEqual(first);

    await db.rows("UPDATE session SET last_seen_at = now() - interval '2 minutes' WHERE user_id = $1", [userId]);
    await browser.call(me, { path: "/api/me" });

    expect((await seen()).at.getTime()).toBeGreaterThanOrEqual(first.at.getTime());
  });

  it("403 in a suspended workspace", async () => {
    const { browser, workspaceId } = await signedInTenant();
    await db.rows("UPDATE workspace SET status = 'suspended' WHERE id = $1", [workspaceId]);

    const reply = await browser.call(me, { path: "/api/me" });

    expect([reply.status, errorOf(reply).code]).toEqual([403, "account_suspended"]);
  });
});
