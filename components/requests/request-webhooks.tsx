import { formatExact } from "@/components/layout/format-time";
import { Identifier } from "@/components/layout/identifier";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Status } from "@/components/ui/status";
import type { WireDelivery } from "@/lib/http/wire-task";

/** Who was told that a task has ended, and what they answered; nothing where nobody asked to be told. */
function RequestWebhooks({ deliveries }: { deliveries: readonly WireDelivery[] }) {
  return deliveries.map((delivery) => (
    <Card key={delivery.id}>
      <CardHeader>
        <CardTitle>Webhook</CardTitle>
        <DeliveryStatus status={delivery.status} />
      </CardHeader>
      <CardBody className="py-2">
        <Facts>
          <Fact name="Event">
            <span className="mono break-all">{delivery.event}</span>
          </Fact>
          <Fact name="Address">
            <span className="mono break-all">{delivery.url}</span>
          </Fact>
          <Fact name="Id">
            <Identifier value={delivery.id} what="webhook id" isShort />
          </Fact>
          <Fact name="Tries">{delivery.attempts} of 8</Fact>
          {delivery.attempts > 0 ? <Fact name="Last answer">{answerWords(delivery)}</Fact> : null}
          {delivery.response_body ? (
            <Fact name="It said">
              <span className="mono break-all">{delivery.response_body.slice(0, SHOWN_LENGTH)}</span>
            </Fact>
          ) : null}
          {delivery.next_attempt_at !== null && delivery.attempts > 0 ? (
            <Fact name="Next try">{formatExact(new Date(delivery.next_attempt_at * 1000))}</Fact>
          ) : null}
        </Facts>
      </CardBody>
    </Card>
  ));
}

const SHOWN_LENGTH = 200;

function DeliveryStatus({ status }: Pick<WireDelivery, "status">) {
  switch (status) {
    case "delivered":
      return <Status tone="ok">Delivered</Status>;
    case "pending":
      return <Status tone="idle">Waiting</Status>;
    case "gone":
      return <Status tone="warn">Receiver gone</Status>;
    case "failed":
      return <Status tone="bad">Not delivered</Status>;
  }
}

function answerWords({ response_status: status, failure }: WireDelivery): string {
  return status === null ? (failure ?? "none") : `HTTP ${status}`;
}

export { RequestWebhooks };
