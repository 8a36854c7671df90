import { escapeHtml } from "../escape-html";
import type { Mail } from "./mailbox";

/** The inbox as a page: newest mail first. */
export function inboxPage(mails: readonly Mail[]): string {
  const rows = mails.map(
    (
      mail,
    ) => `<li><a href="/mail/${escapeHtml(mail.id)}"><span class="subject">${escapeHtml(mail.subject) || "(no subject)"}</span>
<span class="meta">${escapeHtml(mail.to.join(", "))} · ${time(mail.at)}</span></a></li>`,
  );
  const list =
    rows.length > 0
      ? `<ol>${rows.join("\n")}</ol>`
      : `<p class="empty">No mail yet. What the product sends to its users arrives here.</p>`;
  return page("Sandbox inbox", `<h1>Inbox</h1>\n${list}`);
}

/** One mail: its text as text, with web addresses as links. */
export function mailPage(mail: Mail): string {
  const subject = escapeHtml(mail.subject) || "(no subject)";
  return page(
    mail.subject,
    `<p class="back"><a href="/mail">Inbox</a></p>
<h1>${subject}</h1>
<dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd>${mail.replyTo ? `<dt>Answers to</dt><dd>${escapeHtml(mail.replyTo)}</dd>` : ""}<dt>To</dt><dd>${escapeHtml(mail.to.join(", "))}</dd><dt>Received</dt><dd>${time(mail.at)}</dd></dl>
<pre>${linkAddresses(mail.text)}</pre>`,
  );
}

export function missingMailPage(): string {
  return page(
    "No such mail",
    `<p class="back"><a href="/mail">Inbox</a></p>\n<h1>No such mail</h1>\n<p class="empty">The inbox keeps the last 200 mails.</p>`,
  );
}

/** The tokens of the product, as far as these two pages need them. */
export const MAIL_STYLES = `:root{color-scheme:light dark;--paper:#fbfbf9;--surface:#fff;--hover:#f1f1ed;--line:#e5e5df;--ink:#15171a;--ink-3:#666a71;--accent:#0b5a8c}
@media (prefers-color-scheme:dark){:root{--paper:#0d0e10;--surface:#131518;--hover:#1a1d21;--line:#24272c;--ink:#ecedee;--ink-3:#8e949c;--accent:#6fbbea}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:.875rem/1.5 Geist,ui-sans-serif,system-ui,sans-serif}
h1{font-size:1.25rem;line-height:1.75rem;letter-spacing:-.011em;font-weight:600;margin:0 0 1rem;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.note,.meta,.back,.empty,dt{color:var(--ink-3)}
.note{font-size:.75rem;margin:0 0 2rem}
ol{list-style:none;margin:0;padding:0;background:var(--surface);border:1px solid var(--line);border-radius:7px;overflow:hidden}
li+li{border-top:1px solid var(--line)}
li a{display:block;padding:.75rem 1rem;color:inherit;text-decoration:none}
li a:hover{background:var(--hover)}
.subject,.meta{display:block;overflow-wrap:anywhere}
.subject{font-weight:500}
.meta{font-size:.75rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 1.25rem}
dd{margin:0;overflow-wrap:anywhere}
pre{margin:0;padding:1rem;background:var(--surface);border:1px solid var(--line);border-radius:7px;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
`;

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title) || "Mail"}</title><link rel="stylesheet" href="/mail.css"></head>
<body>
<p class="note">Sandbox mail: nothing leaves this machine.</p>
<main>
${content}
</main>
</body>
</html>
`;
}

function linkAddresses(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(part)}" rel="noreferrer">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join("");
}

function time(at: string): string {
  return `<time datetime="${escapeHtml(at)}">${escapeHtml(at.slice(0, 19).replace("T", " "))} UTC</time>`;
}
