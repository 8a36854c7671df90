import type { ReactNode } from "react";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";

/** Whose it is, when it happened, and what Stripe calls it. */
function PaymentFacts({ payment }: { payment: WireOperatorPayment }) {
  const { workspaceId, ownerEmail, workspaceName, kind, createdAt, paidAt } = payment;
  const { stripeSessionId, stripePaymentIntentId, quarantineReason, failureCode } = payment;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
      <Section title="Payment">
        <Fact name="Customer">
          <TextLink href={`/admin/customers/${workspaceId}`} prefetch={false} className="break-all">
            {ownerEmail}
          </TextLink>
        </Fact>
        <Fact name="Workspace">{workspaceName}</Fact>
        <Fact name="Kind">{kind === "auto_top_up" ? "Automatic recharge" : "Checkout"}</Fact>
        <Fact name="Started">
          <RelativeTime time={createdAt} />
        </Fact>
        <Fact name="Paid">{paidAt ? <RelativeTime time={paidAt} /> : "—"}</Fact>
        {quarantineReason ? <Fact name="Quarantined because">{quarantineReason}</Fact> : null}
        {failureCode ? (
          <Fact name="Failed with">
            <span className="mono">{failureCode}</span>
          </Fact>
        ) : null}
        <Fact name="Log">
          <TextLink href={`/admin/log?q=${payment.id}`} prefetch={false}>
            What operators did to it
          </TextLink>
        </Fact>
      </Section>
      <Section title="At Stripe">
        <Fact name="Session">
          {stripeSessionId ? <Identifier value={stripeSessionId} what="Stripe session id" isShort /> : "—"}
        </Fact>
        <Fact name="Payment intent">
          {stripePaymentIntentId ? (
            <Identifier value={stripePaymentIntentId} what="Stripe payment intent id" isShort />
          ) : (
            "—"
          )}
        </Fact>
        <Fact name="Dispute">{payment.disputeStatus?.replaceAll("_", " ") ?? "none"}</Fact>
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <CardBody className="py-2">
        <Facts>{children}</Facts>
      </CardBody>
    </Card>
  );
}

export { PaymentFacts };
