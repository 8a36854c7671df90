"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/layout/page-header";
import { balanceQuery } from "@/components/layout/queries";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import type { CreditOffer } from "../credit-offer";
import { AddCreditsCard } from "./add-credits-card";
import { BalanceCard } from "./balance-card";
import { StatementSection } from "./statement-section";

type CreditsScreenProps = {
  offer: CreditOffer;
  /** The visitor left the payment page without paying. */
  isCancelled: boolean;
  /** Where the visitor came from, on this site. */
  from: string | null;
};

/** What there is, the way to more, and where it went. */
function CreditsScreen({ offer, isCancelled, from }: CreditsScreenProps) {
  const { data: balance } = useQuery(balanceQuery());
  return (
    <>
      <PageHeader title="Credits" />
      {isCancelled ? (
        <p role="status" className="mb-4 rounded-md border border-line bg-surface px-4 py-3 text-sm">
          The payment was cancelled. Nothing was charged.
        </p>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,0.44fr)_minmax(0,1fr)]">
        <BalanceCard balance={balance} imageCredits={offer.imageCredits} />
        {offer.payments === "none" ? <AskTheOperator /> : <AddCreditsCard offer={offer} from={from} />}
      </div>
      <StatementSection />
    </>
  );
}

function AskTheOperator() {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Add credits</CardTitle>
      </CardHeader>
      <CardBody className="text-ink-2 text-sm">
        The operator of this installation adds credits: <code className="mono">npm run pixapi -- credits grant</code>.
        They appear here at once.
      </CardBody>
    </Card>
  );
}

export { CreditsScreen };
