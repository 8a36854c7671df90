"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import Link from "next/link";
import { Note } from "@/components/credits/note";
import { billingQuery, ownPlanQuery, workspaceBudgetsQuery } from "@/components/credits/queries";
import { useWalletNews } from "@/components/credits/use-wallet-news";
import { PageHeader } from "@/components/layout/page-header";
import { balanceQuery } from "@/components/layout/queries";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import type { CreditOffer } from "../credit-offer";
import { AddCreditsCard } from "./add-credits-card";
import { AlertsCard } from "./alerts-card";
import { AutoTopUpCard } from "./auto-top-up-card";
import { BalanceCard } from "./balance-card";
import { LimitsCard } from "./limits-card";
import { OwedNote } from "./owed-note";
import { PlanCard } from "./plan-card";
import { PromoCodeForm } from "./promo-code-form";
import { StatementSection } from "./statement-section";
import { useSavedCard } from "./use-saved-card";

/** Where at Stripe the visitor comes back from, and how it ended. */
export type Outcome = "payment_cancelled" | "card_saved" | "card_cancelled";

type CreditsScreenProps = {
  offer: CreditOffer;
  outcome: Outcome | null;
  /** Where the visitor came from, on this site. */
  from: string | null;
};

const LIVE = [billingQuery().queryKey, workspaceBudgetsQuery().queryKey, ownPlanQuery().queryKey];

const OUTCOMES: Record<Outcome, string> = {
  payment_cancelled: "The payment was cancelled. Nothing was charged.",
  card_saved: "The card is saved. Auto top-up can be switched on.",
  card_cancelled: "No card was saved.",
};

/** What there is, the way to more, where it went, and what happens by itself. */
function CreditsScreen({ offer, outcome, from }: CreditsScreenProps) {
  const { data: balance } = useQuery(balanceQuery());
  useWalletNews(LIVE);
  useSavedCard(outcome === "card_saved");
  const sells = offer.payments !== "none";
  return (
    <>
      <PageHeader title="Credits" actions={<HeaderActions />} />
      {outcome ? (
        <Note tone={outcome === "card_saved" ? "ok" : "info"} className="mb-4">
          {OUTCOMES[outcome]}
        </Note>
      ) : null}
      <OwedNote balance={balance} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,0.44fr)_minmax(0,1fr)]">
        <BalanceCard balance={balance} imageCredits={offer.imageCredits} />
        {sells ? <AddCreditsCard offer={offer} from={from} /> : <AskTheOperator />}
      </div>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <StatementSection />
        <div className="grid min-w-0 gap-4 md:max-xl:grid-cols-2 md:max-xl:items-start">
          {sells ? <AutoTopUpCard /> : null}
          <AlertsCard />
          <LimitsCard />
          <PlanCard />
        </div>
      </div>
    </>
  );
}

function HeaderActions() {
  return (
    <>
      <Button asChild>
        <a href="#alerts">
          <Bell />
          Alerts
        </a>
      </Button>
      <Button asChild>
        <Link href="/credits/payments" prefetch={false}>
          Payments
        </Link>
      </Button>
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
      <PromoCodeForm />
    </Card>
  );
}

export { CreditsScreen };
