import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as me from "@/app/api/me/route";
import * as prepare from "@/app/api/two-factor/prepare/route";
import * as renew from "@/app/api/two-factor/recovery-codes/route";
import * as twoFactor from "@/app/api/two-factor/route";
import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type Browser, jsonOf } from "@/lib/testing/browser";
import { newMember, visitor } from "@/lib/testing/newcomer";
import { takeMails } from "@/lib/testing/queued-mails";
import { codeOf, guardedTenant, sendCode, turnOn, waitingBrowser, wrongCode } from "@/lib/testing/two-factor";
import { errorOf } from "@/lib/testing/wire";
import { command } from "@/scripts/cli/user-two-factor-off";

const statusOfMe = async (browser: Browser) => (await browser.call(me, { path: "/api/me" })).status;
const turnOff = (browser: Browser) => browser.call(twoFactor, { path: "/api/two-factor", method: "DELETE" });
const realNow = clock.now;

// Every password hashed takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.PUBLIC_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});
afterEach(() => {
  clock.now = realNow;
});

describe("turning it on and off", () => {
  it("S006: ends every other session, and a mail tells the owner", async () => {
    const { email, browser } = await newMember();
    const other = visitor();
    await other.signIn(email);
    await takeMails(email);

    await turnOn(browser);
    const on = [await statusOfMe(browser), await statusOfMe(other)];
    const off = await turnOff(browser);

    expect(on).toEqual([200, 401]);
    expect([off.status, await statusOfMe(browser)]).toEqual([204, 200]);
    expect((await takeMails(email)).map(({ template }) => template)).toEqual(["two-factor-on", "two-factor-off"]);
    expect((await visitor().signIn(email)).status).toBe(200);
  });

  it("S006: turning it off ends every other session too", async () => {
    const { userId, browser, secret } = await guardedTenant();
    const other = await waitingBrowser(userId);
    await sendCode(other, codeOf(secret));

    await turnOff(browser);

    expect([await statusOfMe(browser), await statusOfMe(other)]).toEqual([200, 401]);
  });

  it("S006: an operator turns it off for who lost everything, which ends every session", async () => {
    const { userId, browser } = await guardedTenant();
    const { email } = await db.row<{ email: string }>("SELECT email FROM app_user WHERE id = $1", [userId]);

    const done = await command.run({ email, reason: "Lost the phone" });

    expect(done.json).toEqual({ user_id: userId });
    expect([await statusOfMe(browser), (await takeMails(email)).at(-1)?.template]).toEqual([401, "two-factor-off"]);
    await expect(command.run({ email, reason: "Lost the phone" })).rejects.toThrow("is off for");
  });

  it("400 for a wrong first code, which leaves everything as it was, and 429 for too many", async () => {
    const { email, browser } = await newMember();
    const prepared = jsonOf(await browser.call(prepare, { path: "/api/two-factor/prepare", method: "POST" }));
    const body = { code: wrongCode(String(prepared.secret)) };
    const confirm = () => browser.call(twoFactor, { path: "/api/two-factor", method: "POST", body });

    const wrong = await confirm();
    const signIn = await visitor().signIn(email);
    for (let more = 0; more < 4; more++) await confirm();
    const tooMany = await confirm();

    expect([wrong.status, errorOf(wrong).param, signIn.status, tooMany.status]).toEqual([400, "code", 200, 429]);
    expect(prepared.uri).toContain(`secret=${prepared.secret}`);
  });

  it("the secret is at rest only encrypted, and read by nobody afterwards", async () => {
    const { browser, secret } = await guardedTenant();
    const rows = await db.rows<{ row: string }>("SELECT t::text || encode(secret, 'escape') AS row FROM two_factor t");
    const shown = await browser.call(twoFactor, { path: "/api/two-factor" });
    const again = await browser.call(prepare, { path: "/api/two-factor/prepare", method: "POST" });

    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(jsonOf(shown)).toEqual({ since: expect.stringMatching(/^20/), recoveryCodesLeft: 10 });
    expect([again.status, errorOf(again).code]).toEqual([400, "invalid_value"]);
  });

  it("new recovery codes make the old ones worthless; without it there are none, and nothing to turn off", async () => {
    const { userId, browser, recoveryCodes } = await guardedTenant();
    const renewed = await browser.call(renew, { path: "/api/two-factor/recovery-codes", method: "POST" });
    const old = await sendCode(await waitingBrowser(userId), recoveryCodes[0] ?? "");
    await turnOff(browser);

    const none = await browser.call(renew, { path: "/api/two-factor/recovery-codes", method: "POST" });
    const off = await turnOff(browser);

    expect([renewed.status, jsonOf(renewed).recoveryCodes]).toEqual([201, expect.any(Array)]);
    expect([old.status, none.status, off.status]).toEqual([401, 400, 404]);
  });
});
