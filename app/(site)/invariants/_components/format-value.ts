import { formatCents } from "@/components/credits/credit-values";
import { formatNumber } from "@/components/layout/format-number";

/** What each number of an invariant is called; its unit is the end of its name in the JSON. */
const NAMES: Readonly<Record<string, string>> = {
  journal_credits: "Credits in the journal",
  wallet_credits: "Credits in wallets",
  journal_lines: "Lines in the journal",
  held_credits: "Credits set aside",
  open_hold_credits: "Credits of requests under way",
  open_holds: "Requests under way",
  oldest_hold_seconds: "The oldest under way since",
  overdue_holds: "Over, and still set aside",
  paid_for_credits: "Credits of that money",
  paid_cents: "Money received",
  refunded_cents: "Refunded",
  disputed_cents: "Disputed",
  double_charges: "Double charges",
  usage_images: "Images in usage records",
  stored_images: "Images stored",
  lost_images: "Lost images",
  files_looked_for: "Files looked for this time",
  checks: "Checks",
  findings: "Findings",
};

export function valueName(name: string): string {
  return NAMES[name] ?? name.replaceAll("_", " ");
}

/** A number with the unit its name ends in; "none" for what there is nothing of. */
export function formatValue(name: string, value: number | string | null): string {
  if (value === null) return "none";
  if (typeof value === "string") return value;
  if (name.endsWith("_cents")) return formatCents(value);
  return name.endsWith("_seconds") ? `${formatNumber(value)} s` : formatNumber(value);
}
