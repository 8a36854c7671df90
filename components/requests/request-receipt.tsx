import { formatCount, formatNumber, formatSigned } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Receipt, ReceiptRow } from "@/components/ui/receipt";
import { Tag } from "@/components/ui/tag";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

type WireReceipt = NonNullable<WireUsageRequest["receipt"]>;

/** How the price came about, where every credit of the hold went, and the ledger's own ids. */
function RequestReceipt({ request }: { request: WireUsageRequest }) {
  const { receipt } = request;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Receipt</CardTitle>
        {receipt ? <Tag className="mono">price {receipt.price_version.split("@").at(-1)}</Tag> : null}
      </CardHeader>
      {receipt ? (
        <ReceiptBody receipt={receipt} request={request} />
      ) : (
        <CardBody className="text-ink-2">
          0 credits. The call was refused before anything was held, so the ledger has no line for it.
        </CardBody>
      )}
    </Card>
  );
}

function ReceiptBody({ receipt, request }: { receipt: WireReceipt; request: WireUsageRequest }) {
  const { unit_credits: unit, held, captured, released, refunded } = receipt;
  const isOpen = receipt.state === "open";
  const times = (credits: number) =>
    unit > 0 && credits > 0 && Number.isInteger(credits / unit) ? `, ${credits / unit} × ${unit}` : "";
  return (
    <>
      <CardBody>
        <p className="mb-1.5 text-ink-2 text-xs">
          Rule <span className="mono">{receipt.rule}</span> = {formatNumber(unit)} per image
        </p>
        <Receipt>
          {receipt.would_cost === null ? null : (
            <ReceiptRow label="A live key would pay" amount={formatNumber(receipt.would_cost)} />
          )}
          <ReceiptRow label={`Held${times(held)}`} amount={formatNumber(held)} />
          {isOpen ? null : <ReceiptRow label={`Released${times(released)}`} amount={formatSigned(-released)} />}
          {isOpen ? null : <ReceiptRow isTotal label={`Captured${times(captured)}`} amount={formatNumber(captured)} />}
          {refunded > 0 ? <ReceiptRow label="Refunded later" amount={formatSigned(-refunded)} /> : null}
          {refunded > 0 ? <ReceiptRow isTotal label="Charged" amount={formatNumber(request.credits)} /> : null}
        </Receipt>
        {isOpen ? (
          <p className="mt-2 text-ink-3 text-xs">Held until the request ends; nothing is charged yet.</p>
        ) : null}
        {receipt.balance_before === null || receipt.balance_after === null ? null : (
          <Receipt className="mt-3 text-ink-2">
            <ReceiptRow label="Balance before" amount={formatNumber(receipt.balance_before)} />
            <ReceiptRow label="Balance after" amount={formatNumber(receipt.balance_after)} />
          </Receipt>
        )}
      </CardBody>
      <ul aria-label="Ledger entries" className="border-line border-t px-4 py-2.5">
        {request.hold_id ? <Entry kind="hold" id={request.hold_id} amount={formatSigned(-held)} /> : null}
        {receipt.entries.map(({ id, kind, amount }) => (
          <Entry key={id} kind={kind.replace("_", " ")} id={id} amount={formatSigned(amount)} />
        ))}
        {receipt.entries.length === 0 ? (
          <li className="py-1 text-ink-3 text-xs">No credit moved: {formatCount(captured, "credit")} captured.</li>
        ) : null}
      </ul>
    </>
  );
}

function Entry({ kind, id, amount }: { kind: string; id: string; amount: string }) {
  return (
    <li className="flex min-h-7 items-center gap-3 text-xs">
      <span className="w-14 shrink-0 text-ink-3">{kind}</span>
      <Identifier value={id} what={`${kind} id`} isShort className="min-w-0 flex-1" />
      <span className="font-mono tabular-nums">{amount}</span>
    </li>
  );
}

export { RequestReceipt };
