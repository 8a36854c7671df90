import type { Column } from "@/components/data-table/column";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { WirePlan, WirePlans } from "@/lib/http/plan-answers";

type Installation = WirePlans["installation"];
type PlanColumnsProps = { installation: Installation | undefined; onEdit: (id: string) => void };

/** The columns of the list of plans, with what holds where a plan says nothing; the last one opens the form. */
export function planColumns({ installation, onEdit }: PlanColumnsProps): readonly Column<WirePlan>[] {
  const limitColumn = (name: keyof Installation, header: string): Column<WirePlan> => ({
    ...{ id: name, header, card: "aside", align: "end", hasCardLabel: true },
    cell: (plan) => <Limit value={plan[name]} byDefault={installation?.[name]} />,
  });
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
    limitColumn("requestsPerMinute", "Requests a minute"),
    limitColumn("imagesPerMinute", "Images a minute"),
    limitColumn("concurrentRequests", "Open at once"),
    limitColumn("welcomeCredits", "Welcome credits"),
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

function Limit({ value, byDefault }: { value: number | null; byDefault: number | undefined }) {
  if (value !== null) return formatNumber(value);
  return (
    <span className="text-ink-3">{byDefault === undefined ? "default" : `${formatNumber(byDefault)}, default`}</span>
  );
}

function allowed({ models, maxTier }: WirePlan): string {
  const of = models === null ? "Every model" : formatCount(models.length, "model");
  return maxTier === null ? of : `${of}, up to ${maxTier}`;
}
