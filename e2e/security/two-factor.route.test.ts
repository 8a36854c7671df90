import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as auth from "@/app/api/auth/[...nextauth]/route";
import * as me from "@/app/api/me/route";
import * as confirmReset from "@/app/api/password-reset/confirm/route";
import * as requestReset from "@/app/api/password-reset/request/route";
import * as code from "@/app/api/sign-in/code/route";
import * as credits from "@/app/v1/credits/route";
import { cookieName } from "@/lib/auth/cookies";
import { clock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { authOptions } from "@/lib/http/next-auth/options";
import { type Browser, jsonOf, PASSWORD } from "@/lib/testing/browser";
import { visitor } from "@/lib/testing/newcomer";
import { takeMails, takeToken } from "@/lib/testing/queued-mails";
import { signedInTenant } from "@/lib/testing/signed-in";
import {
  codeOf,
  guardedMember,
  guardedTenant,
  sendCode,
  turnOn,
  waitingBrowser,
  waitSteps,
  wrongCode,
} from "@/lib/testing/two-factor";
import { errorOf } from "@/lib/testing/wire";

const statusOfMe = async (browser: Browser) => (await browser.call(me, { path: "/api/me" })).status;
const sessionOf = (browser: Browser) => browser.cookies.get(cookieName("session"));
const emailOf = async (userId: string) =>
  (await db.row<{ email: string }>("SELECT email FROM app_user WHERE id = $1", [userId])).email;
const SECOND_FACTOR = cookieName("second-factor");
const realNow = clock.now;

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.PUBLIC_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});
afterEach(() => {
  clock.now = realNow;
});

// Every password hashed takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe("S024: with two-factor sign-in on", () => {
  it("the password alone opens no session, but the form for the code; the code opens it", async () => {
    const { email, secret } = await guardedMember();
    const browser = visitor();

    const first = await browser.signIn(email, PASSWORD, { callbackUrl: "/usage?model=x" });
    const between = [sessionOf(browser), await statusOfMe(browser)];
    const second = await sendCode(browser, codeOf(secret), { callbackUrl: "/usage?model=x" });

    expect([first.status, jsonOf(first)]).toEqual([200, { url: "/sign-in/code?callbackUrl=%2Fusage%3Fmodel%3Dx" }]);
    expect(between).toEqual([undefined, 401]);
    expect([second.status, jsonOf(second), await statusOfMe(browser)]).toEqual([200, { url: "/usage?model=x" }, 200]);
    expect(browser.cookies.has(SECOND_FACTOR)).toBe(false);
  });

  it("a code is taken one step early and one step late, and no further away", async () => {
    const { userId, secret } = await guardedTenant();
    const statuses = [];
    for (const inSteps of [-2, 2, -1, 1]) {
      statuses.push((await sendCode(await waitingBrowser(userId), codeOf(secret, { inSteps }))).status);
    }

    expect(statuses).toEqual([401, 401, 200, 200]);
  });

  it("no code is taken twice, nor one older than the last, not even by two at the same moment", async () => {
    const { userId, secret } = await guardedTenant();
    const browsers = await Promise.all([1, 2, 3].map(() => waitingBrowser(userId)));
    const used = codeOf(secret, { inSteps: 0 });
    const older = codeOf(secret, { inSteps: -1 });

    const replies = await Promise.all(browsers.map((browser) => sendCode(browser, used)));
    const late = await waitingBrowser(userId);

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect([(await sendCode(late, used)).status, (await sendCode(late, older)).status]).toEqual([401, 401]);
  });

  it("the code that turned it on signs nobody in", async () => {
    const { userId, browser } = await signedInTenant();
    const { secret } = await turnOn(browser);

    expect((await sendCode(await waitingBrowser(userId), codeOf(secret))).status).toBe(401);
  });

  it("six digits cannot be guessed: guesses are counted per account, whoever sends them", async () => {
    const { userId, secret } = await guardedTenant();
    const browsers = await Promise.all(Array.from({ length: 9 }, () => waitingBrowser(userId)));

    const replies = await Promise.all(browsers.map((browser) => sendCode(browser, wrongCode(secret))));
    const right = await sendCode(browsers[0] ?? visitor(), codeOf(secret));

    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(4);
    expect([right.status, Number(right.headers.get("retry-after")) > 0]).toEqual([429, true]);
  });

  it("a recovery code signs in once, is told of by mail, and is stored as a hash only", async () => {
    const { userId, recoveryCodes } = await guardedTenant();
    const email = await emailOf(userId);
    await takeMails(email);
    const [first = "", second = ""] = recoveryCodes;
    const statuses = [];
    for (const given of [first, first, second.replace("-", " ").toLowerCase()]) {
      statuses.push((await sendCode(await waitingBrowser(userId), given)).status);
    }
    const rows = await db.rows<{ row: string }>("SELECT r::text AS row FROM recovery_code r");

    expect(recoveryCodes).toHaveLength(10);
    expect(statuses).toEqual([200, 401, 200]);
    expect((await takeMails(email)).map(({ template }) => template)).toEqual([
      "recovery-code-used",
      "recovery-code-used",
    ]);
    for (const given of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(given.replace("-", ""));
  });

  it("somebody else's code and somebody else's recovery code are wrong", async () => {
    const [one, other] = [await guardedTenant(), await guardedTenant()];
    const browser = await waitingBrowser(one.userId);

    expect((await sendCode(browser, codeOf(other.secret))).status).toBe(401);
    expect((await sendCode(browser, other.recoveryCodes[0] ?? "")).status).toBe(401);
  });

  it("an account at a provider does not get around it", async () => {
    const { userId } = await guardedTenant();
    const email = await emailOf(userId);
    const exchange = {
      ...{ ip: "203.0.113.7", userAgent: "Browser/1.0", deviceMark: null, provider: "github" },
      ...{ signedIn: null, challenge: null, callbackUrl: "/usage", failure: null },
    };
    const { callbacks } = authOptions(exchange);
    const signIn = (providerAccountId: string) =>
      callbacks?.signIn?.({
        user: { id: "x" },
        account: { provider: "github", type: "oauth", providerAccountId },
        profile: { email, email_verified: true } as { email: string },
      });

    const answer = await signIn(newId("user"));
    const token = await callbacks?.jwt?.({ token: {}, user: { id: "x" }, account: null });

    expect(answer).toBe("/sign-in/code?callbackUrl=%2Fusage");
    expect([exchange.signedIn, token]).toEqual([null, {}]);
    expect(exchange.challenge).toMatch(/^[\w-]{43}$/);
  });

  it("the cookie of a sign-in that waits is no session, no bearer token, and stored as a hash only", async () => {
    const { email } = await guardedMember();
    const browser = visitor();
    await browser.signIn(email);
    const token = browser.cookies.get(SECOND_FACTOR) ?? "";
    const rows = await db.rows<{ row: string }>("SELECT c::text AS row FROM sign_in_challenge c");
    browser.cookies.set(cookieName("session"), token);

    const bearer = { authorization: `Bearer ${token}` };

    expect(await statusOfMe(browser)).toBe(401);
    expect((await browser.call(credits, { path: "/v1/credits", headers: bearer })).status).toBe(401);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
    const line = browser.received.find((cookie) => cookie.startsWith(SECOND_FACTOR));
    expect(line).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=300$/);
  });

  it("a sign-in waits five minutes, works once, and dies with the password it began with", async () => {
    const { userId, secret } = await guardedTenant();
    const email = await emailOf(userId);
    const [twice, reset] = [await waitingBrowser(userId), await waitingBrowser(userId)];
    const life = await db.row<{ seconds: number }>(
      "SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM sign_in_challenge LIMIT 1",
    );
    const kept = twice.cookies.get(SECOND_FACTOR) ?? "";

    const once = await sendCode(twice, codeOf(secret));
    twice.cookies.set(SECOND_FACTOR, kept);
    waitSteps(1);
    const again = await sendCode(twice, codeOf(secret));
    await takeMails(email);
    await reset.call(requestReset, { path: "/api/password-reset/request", method: "POST", body: { email } });
    const body = { token: await takeToken(email), password: "another lamp entirely" };
    await visitor().call(confirmReset, { path: "/api/password-reset/confirm", method: "POST", body });
    const afterReset = await sendCode(reset, codeOf(secret));
    const late = await waitingBrowser(userId);
    await db.rows("UPDATE sign_in_challenge SET expires_at = now() - INTERVAL '1 second'");
    const tooLate = await sendCode(late, codeOf(secret));

    expect(life).toEqual({ seconds: 300 });
    expect([once.status, again.status, afterReset.status, tooLate.status]).toEqual([200, 410, 410, 410]);
    expect(errorOf(tooLate).code).toBe("gone");
  });

  it("a code without a sign-in that waits is worth nothing, and callbackUrl leads nowhere else", async () => {
    const { email, secret } = await guardedMember();
    const browser = visitor();
    const early = await sendCode(browser, codeOf(secret));
    await browser.signIn(email, PASSWORD, { callbackUrl: "https://evil.example" });

    const done = await sendCode(browser, codeOf(secret), { callbackUrl: "//evil.example" });

    expect([early.status, done.status, jsonOf(done)]).toEqual([410, 200, { url: "/" }]);
  });

  it("a wrong password says the same as without it", async () => {
    const { email } = await guardedMember();
    const [guarded, unknown] = [
      await visitor().signIn(email, "wrong"),
      await visitor().signIn("no@example.com", "wrong"),
    ];
    const tell = (reply: typeof guarded) => ({ ...errorOf(reply), request_id: "", status: reply.status });

    expect(tell(guarded)).toEqual(tell(unknown));
  });
});

it("the form's token is still asked for: a challenge is opened by a sign-in of this site alone", async () => {
  const { email } = await guardedMember();
  const browser = visitor();
  const reply = await browser.call(auth, {
    path: "/api/auth/callback/credentials",
    method: "POST",
    params: { nextauth: ["callback", "credentials"] },
    body: { email, password: PASSWORD, csrfToken: "" },
  });

  expect([reply.status, browser.cookies.has(SECOND_FACTOR)]).toEqual([403, false]);
  expect((await visitor().call(code, { path: "/api/sign-in/code" })).status).toBe(405);
});
