import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { openBrowser } from "@/lib/testing/browser";
import { newEmail, newMember } from "@/lib/testing/newcomer";

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});

describe("S012: guessing is slowed down", () => {
  const guess = async (email: string, from: string) =>
    (await openBrowser({ ip: from }).signIn(email, "wrong guess 1")).status;
  const guesses = (all: readonly (readonly [string, string])[]) =>
    Promise.all(all.map(([email, from]) => guess(email, from)));

  it("from one network address over many accounts", async () => {
    const statuses = await guesses(Array.from({ length: 30 }, () => [newEmail(), "192.0.2.250"] as const));

    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it("but not for the many people behind one address who know their passwords", async () => {
    const { email } = await newMember();
    const signIn = async () => (await openBrowser({ ip: "192.0.2.251" }).signIn(email)).status;

    const statuses: number[] = [];
    for (let index = 0; index < 25; index++) statuses.push(await signIn());

    expect(statuses).toEqual(Array.from({ length: 25 }, () => 200));
  });

  it("also for who signs in to an account of their own between guesses", async () => {
    const { email } = await newMember();
    const from = "192.0.2.252";

    for (let index = 0; index < 20; index++) {
      await guess(newEmail(), from);
      if (index % 5 === 0) await openBrowser({ ip: from }).signIn(email);
    }
    const further = await guesses(Array.from({ length: 5 }, () => [newEmail(), from] as const));

    expect(further).toContain(429);
  });

  it("at one account from many network addresses, but not for the browser its owner uses", async () => {
    const { email, browser } = await newMember();

    const statuses = await guesses(Array.from({ length: 20 }, (_, index) => [email, `192.0.2.${index}`] as const));
    // As if the guessing had gone on for a while: the delay has grown to its longest, a minute.
    await db.rows(
      "UPDATE auth_throttle SET attempts = 30, blocked_until = now() - INTERVAL '1 second' WHERE attempts = 8",
    );
    await guess(email, "192.0.2.98");
    const stranger = await openBrowser({ ip: "192.0.2.99" }).signIn(email);
    const owner = await browser.signIn(email);

    expect(statuses.filter((status) => status === 401).length).toBe(8);
    expect([stranger.status, owner.status]).toEqual([429, 200]);
    expect(Number(stranger.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  });
});
