"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCents } from "@/components/credits/credit-values";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { formatCount } from "@/components/layout/format-number";
import { formatDate } from "@/components/layout/format-time";
import { PageHeader } from "@/components/layout/page-header";
import { LISTS, listSearch } from "@/components/operator/list-search";
import { OperatorList } from "@/components/operator/operator-list";
import { unknownQuery } from "@/components/operator/queries";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Receipt, ReceiptRow } from "@/components/ui/receipt";
import type { WireUnknownDay } from "@/lib/http/wire-operator";
import { UNKNOWN_COLUMNS } from "./unknown-columns";

/** Calls to providers whose end nobody saw: no customer paid for them, so they are the operator's losses. */
function UnknownScreen() {
  const { params } = useUrlState();
  const page = useQuery(unknownQuery(listSearch(params, LISTS.unknown)));
  return (
    <>
      <PageHeader title="Unknown outcomes" note="what providers may bill without an answer" />
      {page.data && page.data.days.length > 0 ? <Days days={page.data.days} /> : null}
      <OperatorList
        label="Attempts with an unknown outcome"
        noun="attempt"
        page={page}
        columns={UNKNOWN_COLUMNS}
        rowKey={({ requestId, attemptNo }) => `${requestId}.${attemptNo}`}
        rowHref={({ requestId }) => `/admin/requests/${requestId}`}
        copy={{ what: "request id", value: ({ requestId }) => requestId }}
        empty={
          <EmptyState
            title="Every attempt has ended one way or the other"
            description="One that a dying process or a lost connection leaves open appears here, with what it may have cost you. Its customer pays nothing."
          />
        }
      />
    </>
  );
}

function Days({ days }: { days: readonly WireUnknownDay[] }) {
  const cents = days.reduce((sum, day) => sum + day.costCents, 0);
  const simulated = days.reduce((sum, day) => sum + day.simulatedCents, 0);
  return (
    <Card className="mb-4">
      <CardHeader>
        <CardTitle>Last 30 days</CardTitle>
        <span className="text-ink-3 text-xs">estimated, by day (UTC)</span>
      </CardHeader>
      <CardBody className="py-2.5">
        <Receipt className="max-w-140">
          {days.map((day) => (
            <ReceiptRow
              key={day.day}
              label={`${formatDate(new Date(day.day))}, ${formatCount(day.attempts, "attempt")}`}
              amount={amountOf(day)}
            />
          ))}
          <ReceiptRow isTotal label="Lost" amount={formatCents(cents)} />
        </Receipt>
        {simulated > 0 ? (
          <p className="pt-1.5 text-ink-3 text-xs">
            Simulated attempts cost nobody anything; at a provider they would have cost {formatCents(simulated)}.
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function amountOf({ costCents, simulatedCents }: WireUnknownDay): string {
  return costCents === 0 && simulatedCents > 0 ? "simulated" : formatCents(costCents);
}

export { UnknownScreen };
