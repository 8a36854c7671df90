import { beforeEach, describe, expect, it } from "vitest";
import * as verifyPage from "@/app/(auth)/verify/page";
import * as request from "@/app/api/password-reset/request/route";
import * as signUp from "@/app/api/sign-up/route";
import * as verify from "@/app/api/verify-email/route";
import * as credits from "@/app/v1/credits/route";
import { signInWithProvider } from "@/lib/accounts/sign-in-with-provider";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { composeMail } from "@/lib/mail/compose";
import { callRoute } from "@/lib/testing/call-route";
import { newEmail, newMember, visitor } from "@/lib/testing/newcomer";
import { takeMails, takeToken } from "@/lib/testing/queued-mails";
import { errorOf } from "@/lib/testing/wire";

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.PUBLIC_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});

describe("S013: nobody learns whether an address has an account", () => {
  it("from signing up, signing in, asking for a reset", async () => {
    const { email } = await newMember();
    env.SMTP_URL = "smtp://mail.example.com";
    const ask = (address: string) => [
      visitor().call(signUp, {
        path: "/api/sign-up",
        method: "POST",
        body: { email: address, password: "guess the lamp" },
      }),
      visitor().signIn(address, "guess the lamp"),
      visitor().call(request, { path: "/api/password-reset/request", method: "POST", body: { email: address } }),
    ];
    const shape = async (address: string) =>
      (await Promise.all(ask(address))).map((reply) => ({
        status: reply.status,
        body: reply.bytes.toString().replace(/req_\w+/, "req"),
        headers: [...reply.headers.keys()].sort(),
      }));

    expect(await shape(email)).toEqual(await shape(newEmail()));
  });

  it("from the time that signing in and asking for a reset take", async () => {
    const { email } = await newMember();
    const timeOf = async (work: () => Promise<unknown>) => {
      await db.rows("DELETE FROM auth_throttle");
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    // In pairs, each time the other first, so that a busy machine slows both alike; the middle pair counts.
    const ratio = async (known: () => Promise<unknown>, unknown: () => Promise<unknown>) => {
      const ratios: number[] = [];
      for (let round = 0; round < 9; round++) {
        const isKnownFirst = round % 2 === 0;
        const first = await timeOf(isKnownFirst ? known : unknown);
        const second = await timeOf(isKnownFirst ? unknown : known);
        ratios.push(isKnownFirst ? second / first : first / second);
      }
      return ratios.sort((left, right) => left - right)[4] ?? 0;
    };
    const reset = (address: string) => () =>
      visitor().call(request, { path: "/api/password-reset/request", method: "POST", body: { email: address } });

    const signIn = await ratio(
      () => visitor().signIn(email, "guess the lamp"),
      () => visitor().signIn(newEmail(), "guess the lamp"),
    );
    const forgotten = await ratio(reset(email), () => reset(newEmail())());

    // Without a hash for unknown addresses signing in would answer in a fiftieth of the time, without its fixed time asking
    // for a reset in a tenth: half and double leave room for a busy machine and none for that.
    for (const one of [signIn, forgotten]) {
      expect(one).toBeGreaterThan(0.5);
      expect(one).toBeLessThan(2);
    }
  }, 120_000);
});

it("S014: links in mails begin with the configured address, whatever Host says", async () => {
  const { email } = await newMember();
  await takeMails(email);
  const headers = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  await visitor().call(request, { path: "/api/password-reset/request", method: "POST", body: { email }, headers });
  const [mail] = await takeMails(email);

  expect(JSON.stringify(mail)).not.toContain("evil");
  expect(composeMail({ template: "reset-password" }, { publicUrl: "https://images.example.com" }, "T").text).toContain(
    "https://images.example.com/reset#token=T",
  );
});

describe("S015: a token", () => {
  it("works once, for 30 minutes, and is stored as a hash only", async () => {
    const [browser, email] = [visitor(), newEmail()];
    await browser.signUp(email);
    const token = await takeToken(email);
    const stored = await db.rows(
      "SELECT t::text AS row, expires_at - created_at AS life FROM auth_token t WHERE email = $1",
      [email],
    );
    const spend = () => browser.call(verify, { path: "/api/verify-email", method: "POST", body: { token } });

    const statuses = await Promise.all([spend(), spend(), spend()].map(async (reply) => (await reply).status));

    expect(statuses.sort()).toEqual([204, 410, 410]);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(stored).toMatchObject([{ life: { minutes: 30 } }]);
  });

  it("is dead when it has expired", async () => {
    const [browser, email] = [visitor(), newEmail()];
    await browser.signUp(email);
    const token = await takeToken(email);
    await db.rows("UPDATE auth_token SET expires_at = now() - INTERVAL '1 second' WHERE email = $1", [email]);

    expect((await browser.call(verify, { path: "/api/verify-email", method: "POST", body: { token } })).status).toBe(
      410,
    );
  });

  it("is dead when the address has changed", async () => {
    const [browser, email] = [visitor(), newEmail()];
    await browser.signUp(email);
    const token = await takeToken(email);
    await db.rows("UPDATE app_user SET email = 'x' || email WHERE email = $1", [email]);

    expect((await browser.call(verify, { path: "/api/verify-email", method: "POST", body: { token } })).status).toBe(
      410,
    );
  });

  it("is not used up by opening its link, and its page sends no Referer", async () => {
    const read = await visitor().call(verify, { path: "/api/verify-email" });

    expect(read.status).toBe(405);
    expect(verifyPage.metadata.referrer).toBe("no-referrer");
    expect(composeMail({ template: "verify-email" }, { publicUrl: "http://x" }, "T").text).toContain("/verify#token=T");
  });
});

it("S016: asking for a second reset kills the first link", async () => {
  const { email, browser } = await newMember();
  const ask = () => browser.call(request, { path: "/api/password-reset/request", method: "POST", body: { email } });
  await ask();
  const older = await takeToken(email);
  await ask();

  const confirm = await import("@/app/api/password-reset/confirm/route");
  const body = { token: older, password: "another lamp entirely" };
  const reply = await browser.call(confirm, { path: "/api/password-reset/confirm", method: "POST", body });

  expect(reply.status).toBe(410);
});

it.each([
  "mara＠example.com",
  "a@x.com,b@y.com",
  '"mara"@example.com',
  "mara@example.com.",
  `${"m".repeat(250)}@example.com`,
  "mara\0@example.com",
  "mara@example.com\r\nBcc: b@y.com",
  "mаra@example.com",
  "mara@[127.0.0.1]",
])("S017: %j is not taken as an address", async (email) => {
  expect((await visitor().signUp(email)).status).toBe(400);
});

describe("S018: an account at a provider", () => {
  const claim = (email: string, isEmailVerified: boolean) =>
    signInWithProvider({ provider: "github", accountId: newId("user"), email, isEmailVerified, ip: "203.0.113.7" });

  it("is not linked by an address that the provider has not verified", async () => {
    const { email } = await newMember();
    await db.rows("UPDATE app_user SET email_verified_at = now() WHERE email = $1", [email]);

    expect(await claim(email, false)).toEqual({ ok: false, reason: "unverified" });
  });

  it("is not linked to an account that never proved the address", async () => {
    const { email } = await newMember();

    expect(await claim(email, true)).toEqual({ ok: false, reason: "not_linked" });
  });

  it("is linked where both sides have verified the address, and stays linked", async () => {
    const { email } = await newMember();
    const owner = await db.row<{ id: string }>(
      "UPDATE app_user SET email_verified_at = now() WHERE email = $1 RETURNING id",
      [email],
    );
    const account = { provider: "google", accountId: newId("user"), ip: "203.0.113.7" } as const;

    const first = await signInWithProvider({ ...account, email, isEmailVerified: true });
    const later = await signInWithProvider({ ...account, email: null, isEmailVerified: false });

    expect([first, later]).toEqual([
      { ok: true, userId: owner.id },
      { ok: true, userId: owner.id },
    ]);
  });

  it("makes a new account with the welcome credits where the address is new", async () => {
    const made = await claim(newEmail(), true);
    const [wallet] = await db.rows("SELECT posted FROM wallet JOIN member USING (workspace_id) WHERE user_id = $1", [
      made.ok ? made.userId : "",
    ]);

    expect(wallet).toEqual({ posted: 20_000 });
  });
});

it("S028: a wrong prefix and a wrong secret are refused alike", async () => {
  const ask = async (secret: string) => {
    const reply = await callRoute(credits.GET, { path: "/v1/credits", headers: { authorization: `Bearer ${secret}` } });
    const { request_id, ...error } = errorOf(reply);
    return { status: reply.status, ...error };
  };

  expect(await ask("sk-0000000000000000000000000000000000000000")).toEqual(
    await ask("pix_live_00000000000000000000000000000000000000"),
  );
});
