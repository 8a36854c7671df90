/** Mail services that deliver to one mailbox however many dots are in its name. */
const DOTS_MEAN_NOTHING = ["gmail.com"];

/** Domains that are another name of the first. */
const SAME_AS: Readonly<Record<string, string>> = {
  "googlemail.com": "gmail.com",
  "proton.me": "protonmail.com",
  "pm.me": "protonmail.com",
};

/**
 * The mailbox behind an address, as far as its spelling tells: without a `+tag`, and without what its mail service ignores.
 * For counting people, never for writing to them.
 */
export function mailboxOf(email: string): string {
  const [name = "", written = ""] = email.trim().toLowerCase().split("@");
  const domain = SAME_AS[written] ?? written;
  const [plain = ""] = name.split("+");
  return `${DOTS_MEAN_NOTHING.includes(domain) ? plain.replaceAll(".", "") : plain}@${domain}`;
}
