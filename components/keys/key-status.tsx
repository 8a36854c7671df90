import { Ban, Clock, UserX } from "lucide-react";
import { formatShare } from "@/components/layout/format-number";
import { Status } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import { assertNever } from "@/lib/core/assert";
import type { Key, KeyBudget } from "./queries";
import { isNearlyUsed, isUsedUp, tightestBudget } from "./tightest-budget";

function KeyStatus({ apiKey }: { apiKey: Pick<Key, "status" | "budgets"> }) {
  switch (apiKey.status) {
    case "active":
      return <ActiveStatus budget={tightestBudget(apiKey.budgets)} />;
    case "disabled":
      return (
        <Status tone="idle" icon={Ban}>
          Disabled
        </Status>
      );
    case "expired":
      return (
        <Status tone="warn" icon={Clock}>
          Expired
        </Status>
      );
    case "orphaned":
      return (
        <Status tone="warn" icon={UserX}>
          Creator left
        </Status>
      );
    default:
      return assertNever(apiKey.status);
  }
}

function ActiveStatus({ budget }: { budget: KeyBudget | null }) {
  if (budget && isUsedUp(budget)) return <Status tone="bad">Budget used up</Status>;
  if (budget && isNearlyUsed(budget))
    return <Status tone="warn">{formatShare(budget.used, budget.limit)} of cap</Status>;
  return <Status tone="ok">Active</Status>;
}

function KeyModeTag({ mode }: { mode: Key["mode"] }) {
  return <Tag tone={mode === "test" ? "accent" : "neutral"}>{mode === "test" ? "Test" : "Live"}</Tag>;
}

export { KeyModeTag, KeyStatus };
