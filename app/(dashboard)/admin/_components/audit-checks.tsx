import { formatCount, formatNumber } from "@/components/layout/format-number";
import { LinkedText } from "@/components/operator/linked-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import type { WireAuditRun } from "@/lib/http/wire-operator";

type Check = WireAuditRun["checks"][number];

/** What each check guarantees and whether it does; those that fail come first, with what they found. */
function AuditChecks({ checks }: { checks: readonly Check[] }) {
  const inOrder = [...checks].sort((one, other) => Number(other.findings > 0) - Number(one.findings > 0));
  return (
    <Card className="mb-4">
      <CardHeader>
        <CardTitle>Checks</CardTitle>
      </CardHeader>
      <ul>
        {inOrder.map((check) => (
          <li key={check.id} className="border-line border-b px-4 py-2.5 last:border-b-0">
            <div className="flex items-start gap-3">
              <span className="mono w-9 shrink-0 text-ink-3">{check.id}</span>
              <span className="min-w-0 flex-1 first-letter:uppercase">{check.guarantees}</span>
              {check.findings === 0 ? (
                <Status tone="ok">Holds</Status>
              ) : (
                <Status tone="bad">{formatCount(check.findings, "finding")}</Status>
              )}
            </div>
            {check.findings > 0 ? <Findings check={check} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Findings({ check: { findings, first } }: { check: Check }) {
  const hidden = findings - first.length;
  return (
    <ul className="mono mt-2 ml-12 grid gap-1 break-words text-xs max-md:ml-0">
      {first.map((finding) => (
        <li key={finding}>
          <LinkedText text={finding} />
        </li>
      ))}
      {hidden > 0 ? <li className="text-ink-3">and {formatNumber(hidden)} more</li> : null}
    </ul>
  );
}

export { AuditChecks };
