import type { Column } from "@/components/data-table/column";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { WirePlan } from "@/lib/http/plan-answers";

/** The columns of the list of plans; the last one opens the form. */
export function planColumns(onEdit: (id: string) => void): readonly Column<WirePlan>[] {
  return [
    {
      id: "name",
      header: "Plan",
      card: "main",
      isWide: true,
      cell: ({ name, isDefault }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <span className="font-strong">{name}</span>
          {isDefault ? <Tag>Default</Tag> : null}
        </span>
      ),
      detail: (plan) => allowed(plan),
    },
    {
      id: "workspaces",
      header: "Workspaces",
      card: "aside",
      align: "end",
      hasCardLabel: true,
      isCardFirst: true,
      cell: ({ workspaces }) => formatNumber(workspaces),
    },
    limitColumn("requests", "Requests a minute", ({ requestsPerMinute }) => requestsPerMinute),
    limitColumn("images", "Images a minute", ({ imagesPerMinute }) => imagesPerMinute),
    limitColumn("open", "Open at once", ({ concurrentRequests }) => concurrentRequests),
    limitColumn("welcome", "Welcome credits", ({ welcomeCredits }) => welcomeCredits),
    {
      id: "edit",
      header: "Change",
      isHeaderHidden: true,
      card: "aside",
      align: "end",
      cell: ({ id, name }) => (
        <Button size="sm" onClick={() => onEdit(id)} aria-label={`Change the plan ${name}`}>
          Change
        </Button>
      ),
    },
  ];
}

function limitColumn(id: string, header: string, read: (plan: WirePlan) => number | null): Column<WirePlan> {
  return {
    id,
    header,
    card: "aside",
    align: "end",
    hasCardLabel: true,
    cell: (plan) => {
      const value = read(plan);
      return value === null ? <span className="text-ink-3">Installation’s</span> : formatNumber(value);
    },
  };
}

function allowed({ models, maxTier }: WirePlan): string {
  const of = models === null ? "Every model" : formatCount(models.length, "model");
  return maxTier === null ? of : `${of}, up to ${maxTier}`;
}
