import { formatNumber } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { WireCustomerDetail } from "@/lib/http/wire-operator";

/** Who they are, what they may, and the way to everything else of theirs. */
function CustomerFacts({ customer, onChangePlan }: { customer: WireCustomerDetail; onChangePlan: () => void }) {
  const { id, name, createdAt, keys, payments, lastRequestAt } = customer;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      <Card>
        <CardHeader>
          <CardTitle>Workspace</CardTitle>
        </CardHeader>
        <CardBody className="py-2">
          <Facts>
            <Fact name="Name">{name}</Fact>
            <Fact name="Since">
              <RelativeTime time={createdAt} />
            </Fact>
            <Fact name="Keys">{formatNumber(keys)}</Fact>
            <Fact name="Requests" note={lastRequestAt ? <RelativeTime time={lastRequestAt} /> : "none yet"}>
              <TextLink href={`/admin/requests?workspace=${id}`} prefetch={false}>
                Show
              </TextLink>
            </Fact>
            <Fact name="Payments" note={formatNumber(payments)}>
              <TextLink href={`/admin/payments?q=${id}`} prefetch={false}>
                Show
              </TextLink>
            </Fact>
            <Fact name="Log">
              <TextLink href={`/admin/log?q=${id}`} prefetch={false}>
                Show
              </TextLink>
            </Fact>
          </Facts>
        </CardBody>
      </Card>
      <Limits customer={customer} onChangePlan={onChangePlan} />
      <Members members={customer.members} />
    </div>
  );
}

function Limits({ customer, onChangePlan }: { customer: WireCustomerDetail; onChangePlan: () => void }) {
  const { plan, requestsPerMinute, imagesPerMinute, concurrentRequests } = customer;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Plan and limits</CardTitle>
        <Button size="sm" onClick={onChangePlan}>
          Change plan
        </Button>
      </CardHeader>
      <CardBody className="py-2">
        <Facts>
          <Fact name="Plan">
            <TextLink href="/admin/plans" prefetch={false}>
              {plan.name}
            </TextLink>
          </Fact>
          <Fact name="Calls a minute">{limitOf(requestsPerMinute)}</Fact>
          <Fact name="Images a minute">{limitOf(imagesPerMinute)}</Fact>
          <Fact name="Open at once">{limitOf(concurrentRequests)}</Fact>
        </Facts>
      </CardBody>
    </Card>
  );
}

function Members({ members }: Pick<WireCustomerDetail, "members">) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Members</CardTitle>
      </CardHeader>
      <ul>
        {members.map(({ userId, email, role, isVerified, isOperator }) => (
          <li
            key={userId}
            className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2.5 last:border-b-0"
          >
            <span className="min-w-0 flex-1 break-all">{email}</span>
            {isOperator ? <Tag tone="accent">Operator</Tag> : null}
            {isVerified ? null : <Tag tone="warn">Not verified</Tag>}
            <span className="text-ink-3 text-xs">{role}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function limitOf(value: number | null): string {
  return value === null ? "As the plan says" : formatNumber(value);
}

export { CustomerFacts };
