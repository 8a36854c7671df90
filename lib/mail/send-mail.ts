import { createTransport } from "nodemailer";
import { remember } from "@/lib/core/remember";
import { env, publicUrl } from "@/lib/env";
import type { MailContent } from "./compose";

type Outgoing = MailContent & { to: string; messageId: string };

const TIMEOUT_MS = 15_000;

/** Hands a mail to the configured server, or to the local inbox. Throws when it was not taken. */
export async function sendMail({ to, subject, text, html, messageId }: Outgoing): Promise<void> {
  await transport().sendMail({
    from: env.MAIL_FROM,
    ...(env.SUPPORT_EMAIL ? { replyTo: { name: "", address: env.SUPPORT_EMAIL } } : {}),
    // As an object, so that nothing in it can be read as a second address or a header.
    to: { name: "", address: to },
    ...{ subject, text, html },
    messageId: `<${messageId}@${new URL(publicUrl()).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function transport() {
  const url = env.SMTP_URL ?? inboxUrl();
  return remember(`mail:${url}`, () =>
    createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS }),
  );
}

function inboxUrl(): string {
  if (env.SANDBOX_SMTP_PORT === undefined) throw new Error("There is no mail server: set SMTP_URL.");
  return `smtp://127.0.0.1:${env.SANDBOX_SMTP_PORT}`;
}
