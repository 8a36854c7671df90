import { beforeEach, describe, expect, it, vi } from "vitest";
import * as request from "@/app/api/password-reset/request/route";
import * as resend from "@/app/api/verify-email/resend/route";
import { env } from "@/lib/env";
import { openBrowser } from "@/lib/testing/browser";
import { newEmail, newMember } from "@/lib/testing/newcomer";
import { takeMails } from "@/lib/testing/queued-mails";

// Every password hashed takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  env.SMTP_URL = "smtp://mail.example.com";
  env.SIGN_UPS_PER_HOUR = 1_000;
});

const ask = async (route: typeof request, path: string, email: string, ip: string) =>
  (await openBrowser({ ip }).call(route, { path, method: "POST", body: { email } })).status;

describe.each([
  ["a new password", request, "/api/password-reset/request"],
  ["a new link", resend, "/api/verify-email/resend"],
] as const)("S123: whoever asks for %s", (_, route, path) => {
  it("sends an address four mails an hour at most, from however many network addresses", async () => {
    const { email } = await newMember();
    await takeMails(email);

    const statuses = await Promise.all(
      Array.from({ length: 12 }, (_, index) => ask(route, path, email, `192.0.2.${index}`)),
    );

    // The same answer each time: it would tell who has an account.
    expect(new Set(statuses).size).toBe(1);
    expect((await takeMails(email)).length).toBeLessThanOrEqual(4);
  });

  it("is stopped after twenty addresses", async () => {
    const ip = path.includes("reset") ? "192.0.2.200" : "192.0.2.201";

    const statuses = await Promise.all(Array.from({ length: 25 }, () => ask(route, path, newEmail(), ip)));

    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });
});
