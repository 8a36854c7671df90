import { afterAll, beforeAll, expect, it } from "vitest";
import { requestPasswordReset } from "@/lib/accounts/request-password-reset";
import { peekToken } from "@/lib/auth/tokens";
import { env } from "@/lib/env";
import { runQueue } from "@/lib/queue/run-queue";
import { type Sandbox, startSandbox } from "@/lib/sandbox/start-sandbox";
import { waitUntil } from "@/lib/testing/wait-until";
import { userWithWorkspace } from "@/lib/testing/workspace";
import { JOBS } from "../registry";
import { sendMail } from "./send-mail";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: true, smtpPort: 0 });
  env.SANDBOX_SMTP_PORT = Number(new URL(sandbox.smtpUrl ?? "").port);
});
afterAll(() => sandbox.close());

async function inbox(to: string): Promise<{ from: string; replyTo?: string; subject: string; text: string }[]> {
  const { mails } = await (await fetch(`${sandbox.url}/mail.json`)).json();
  return mails.filter((mail: { to: string[] }) => mail.to.includes(to));
}

it("brings a mail from the transaction to the inbox, with a link that works", async () => {
  const { email, userId } = await userWithWorkspace();
  await requestPasswordReset({ email, ip: "203.0.113.7" });

  const queue = await runQueue(JOBS, 1);
  await waitUntil("the mail is there", async () => (await inbox(email)).length === 1);
  await queue.stop();

  const [mail] = await inbox(email);
  expect(mail).toMatchObject({ from: "no-reply@localhost", subject: "Choose a new password" });
  const token = /\/reset#token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect(await peekToken("reset_password", token)).toEqual({ userId, email });
});

it("says the same twice: same link, same message id", async () => {
  const payload = { template: "verify-email", to: "twice@example.com", seed: "s", messageId: "m-1" };

  await sendMail(payload);
  await sendMail(payload);

  const [first, second] = await inbox("twice@example.com");
  expect(first?.text).toBe(second?.text);
});

it("answers go to the support address where there is one, which the mail names", async () => {
  env.SUPPORT_EMAIL = "help@example.com";
  await sendMail({ template: "password-changed", to: "answered@example.com", messageId: "m-3" });
  env.SUPPORT_EMAIL = undefined;
  await sendMail({ template: "password-changed", to: "unanswered@example.com", messageId: "m-4" });

  const [[answered], [unanswered]] = [await inbox("answered@example.com"), await inbox("unanswered@example.com")];
  expect(answered).toMatchObject({ replyTo: "help@example.com", from: "no-reply@localhost" });
  expect(answered?.text).toContain("write to help@example.com");
  expect(unanswered?.replyTo).toBeUndefined();
});

it("sends to one address, however it is spelled", async () => {
  await expect(
    sendMail({ template: "account-exists", to: "a@example.com, b@example.com", messageId: "m-2" }),
  ).rejects.toThrow();

  expect(await inbox("b@example.com")).toEqual([]);
});
