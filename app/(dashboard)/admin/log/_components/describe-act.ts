import { formatCents } from "@/components/credits/credit-values";
import { formatCount, formatNumber, formatSigned } from "@/components/layout/format-number";
import type { WireAct } from "@/lib/http/wire-operator";

const MILLI = 1_000;

/** A line of the log in words: what it was and what it became. */
export function describeAct({ action, before, after }: Pick<WireAct, "action" | "before" | "after">): string {
  switch (action) {
    case "balance.adjust": {
      const [was, is] = [Number(before.credits), Number(after.credits)];
      const change = Math.round((is - was) * MILLI) / MILLI;
      return `Balance ${formatSigned(change)}: from ${formatNumber(was)} to ${formatNumber(is)}`;
    }
    case "balance.grant": {
      const credits = formatCount(
        Math.round((Number(after.credits) - Number(before.credits)) * MILLI) / MILLI,
        "credit",
      );
      return `Granted ${credits}${after.days === null ? "" : `, for ${formatCount(Number(after.days), "day")}`}`;
    }
    case "workspace.limits":
      return `Limits: ${limit(after.requests_per_minute)} requests per minute (was ${limit(before.requests_per_minute)}), ${limit(after.concurrency)} open at once (was ${limit(before.concurrency)})${imagesOf(before, after)}`;
    case "workspace.plan":
      return `Plan ${String(after.plan)} (was ${String(before.plan)})`;
    case "plan.change":
      return `Plan ${String(after.name)}: ${changesOf(before, after).join(", ")}`;
    case "key.create":
      return `Made the ${String(after.mode)} key "${String(after.name)}"`;
    case "moderation_rule.add":
      return `${after.kind === "blocked_term" ? "Blocked" : "Allowed"} the term "${String(after.term)}" for everybody`;
    case "moderation_rule.remove":
      return `Removed the ${before.kind === "blocked_term" ? "blocked" : "allowed"} term "${String(before.term)}"`;
    case "refusal_report.answer":
      return `Refusal ${String(after.outcome)}`;
    case "route.switch":
      return after.on === true ? "Route switched on" : "Route switched off";
    case "model.switch":
      return after.on === true ? "Model switched on" : "Model switched off";
    case "user.two_factor":
      return "Two-factor sign-in turned off";
    case "workspace.status":
      return after.status === "suspended" ? "Suspended" : "Activated";
    case "user.operator":
      return after.operator === true ? "Made an operator" : "No operator any more";
    case "payment.refund": {
      const asked = formatCents(Number(after.refunded_cents) - Number(before.refunded_cents));
      return `Refund of ${asked} asked${after.beyond_lot === true ? ", beyond what was left of it" : ""}`;
    }
    case "promo_code.create": {
      const credits = formatCount(Number(after.millicredits) / MILLI, "credit");
      return `Promo code of ${credits}, ${formatCount(Number(after.redemptions), "time")}`;
    }
    default:
      return action;
  }
}

function limit(value: string | number | boolean | null | undefined): string {
  return typeof value === "number" ? formatNumber(value) : "default";
}

/** Lines from before there was this limit do not name it. */
function imagesOf({ images_per_minute: was }: WireAct["before"], { images_per_minute: is }: WireAct["after"]): string {
  return was === is ? "" : `, ${limit(is)} images per minute (was ${limit(was)})`;
}

const FACTS: Readonly<Record<string, string>> = {
  name: "name",
  requests_per_minute: "requests per minute",
  images_per_minute: "images per minute",
  concurrency: "open at once",
  models: "models",
  max_tier: "largest size",
  welcome_credits: "welcome credits",
  default: "begun with",
};

/** Each fact that differs, as it is and was; what a plan does not say is the installation's. */
function changesOf(before: WireAct["before"], after: WireAct["after"]): string[] {
  const shown = (value: WireAct["after"][string] | undefined) => (typeof value === "string" ? value : limit(value));
  return Object.entries(FACTS).flatMap(([name, words]) => {
    if (before[name] === after[name]) return [];
    if (name === "default") return ["new workspaces begin with it"];
    return [`${words} ${shown(after[name])} (was ${shown(before[name])})`];
  });
}
