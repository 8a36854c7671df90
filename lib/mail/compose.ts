import type { Letter } from "./letter";
import { moneyLetter } from "./money-letters";
import type { QueuedMail } from "./queued-mail";

export type MailContent = { subject: string; text: string; html: string };

/** The installation that writes, and where its customers write to; without an address its support page says. */
type Sender = { publicUrl: string; supportEmail?: string | undefined };

type Unaddressed<Mail> = Mail extends unknown ? Omit<Mail, "to" | "messageId" | "seed"> : never;

/** The words of a mail. Links begin with the sender's address; `token` is there for the templates that carry one. */
export function composeMail(mail: Unaddressed<QueuedMail>, sender: Sender, token = ""): MailContent {
  const { publicUrl } = sender;
  const { subject, lines, button } =
    "about" in mail ? moneyLetter(mail, publicUrl) : LETTERS[mail.template](publicUrl, encodeURIComponent(token));
  const foot = [`Pixapi · ${publicUrl}`, questionsTo(sender)];
  const text = [...lines.slice(0, 1), ...(button ? [`${button.label}:\n${button.url}`] : []), ...lines.slice(1)];
  return {
    subject,
    text: `${[...text, foot.join("\n")].join("\n\n")}\n`,
    html: toHtml({ subject, lines, button }, foot),
  };
}

// The token stands behind #, so that it reaches neither logs of servers nor the Referer header.
const LETTERS: Record<
  Exclude<QueuedMail, { about: unknown }>["template"],
  (publicUrl: string, token: string) => Letter
> = {
  "verify-email": (publicUrl, token) => ({
    subject: "Confirm your e-mail address",
    lines: [
      "Somebody, hopefully you, created a Pixapi account with this address.",
      "The link works once, within 30 minutes. If it was not you, ignore this mail: nothing happens without the link.",
    ],
    button: { label: "Confirm this address", url: `${publicUrl}/verify#token=${token}` },
  }),
  "reset-password": (publicUrl, token) => ({
    subject: "Choose a new password",
    lines: [
      "Somebody, hopefully you, asked for a new password for the Pixapi account with this address.",
      "The link works once, within 30 minutes. If it was not you, ignore this mail: your password stays as it is.",
    ],
    button: { label: "Choose a new password", url: `${publicUrl}/reset#token=${token}` },
  }),
  "account-exists": (publicUrl) => ({
    subject: "You already have an account",
    lines: [
      "Somebody tried to create a Pixapi account with this address, but there is one already.",
      `If it was you: sign in, or choose a new password at ${publicUrl}/reset. If it was not you, there is nothing to do.`,
    ],
    button: { label: "Sign in", url: `${publicUrl}/sign-in` },
  }),
  "password-changed": (publicUrl) => ({
    subject: "Your password was changed",
    lines: [
      "The password of your Pixapi account was changed just now, and every other session was signed out.",
      `If it was not you, choose a new password at once at ${publicUrl}/reset.`,
    ],
  }),
  "two-factor-on": (publicUrl) => ({
    subject: "Two-factor sign-in is on",
    lines: [
      "From now on signing in to your Pixapi account takes a code of your authenticator app. Every other session was signed out.",
      "Keep the recovery codes where you find them without your phone: each signs you in once.",
      `If it was not you, choose a new password at once at ${publicUrl}/reset, and write to the operator of this installation.`,
    ],
  }),
  "two-factor-off": (publicUrl) => ({
    subject: "Two-factor sign-in is off",
    lines: [
      "Signing in to your Pixapi account takes no code any more, and its recovery codes are worthless. Every other session was signed out.",
      `If it was not you, choose a new password at once at ${publicUrl}/reset.`,
    ],
  }),
  "recovery-code-used": (publicUrl) => ({
    subject: "A recovery code was used",
    lines: [
      "One of the recovery codes of your Pixapi account was used just now in place of a code of the app. It works no more.",
      `New codes are made at ${publicUrl}/settings/account. If it was not you, choose a new password at once at ${publicUrl}/reset.`,
    ],
  }),
};

/** Answers to the mail reach the address, too. */
function questionsTo({ publicUrl, supportEmail }: Sender): string {
  return supportEmail ? `Questions? Answer this mail or write to ${supportEmail}.` : `Questions? ${publicUrl}/support`;
}

function toHtml({ subject, lines, button }: Letter, foot: readonly string[]): string {
  const paragraph = (content: string) => `<p style="margin:0 0 16px">${content}</p>`;
  const [first = "", ...rest] = lines.map((line) => paragraph(escapeHtml(line)));
  const link = button
    ? paragraph(
        `<a href="${escapeHtml(button.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#0b5a8c;color:#ffffff;text-decoration:none">${escapeHtml(button.label)}</a>`,
      )
    : "";
  const small = `<p style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid #e5e5df;font-size:12px;color:#666a71">${foot.map(escapeHtml).join("<br>")}</p>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:32px 16px;font:14px/22px system-ui,sans-serif;color:#15171a"><div style="max-width:480px;margin:0 auto">${[first, link, ...rest, small].join("")}</div></body></html>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
