import { formatNumber, formatSigned } from "@/components/layout/format-number";
import { Receipt, ReceiptRow } from "@/components/ui/receipt";

type AdjustmentEntryProps = {
  /** Signed as the wallet will feel it; null while there is no amount. */
  credits: number | null;
  /** What the customer owns now. */
  total: number;
};

/** The journal line as it will be written: both accounts, and the balance after it. */
function AdjustmentEntry({ credits, total }: AdjustmentEntryProps) {
  const amount = credits ?? 0;
  const after = Math.round((total + amount) * 1_000) / 1_000;
  return (
    <section aria-label="The entry that will be written" className="rounded-md border border-line bg-sunken px-4 py-3">
      <Receipt>
        <ReceiptRow label={<Account name="wallet" whose="the customer’s" />} amount={formatSigned(amount)} />
        <ReceiptRow label={<Account name="adjustment" whose="yours" />} amount={formatSigned(-amount)} />
        <ReceiptRow label="Balance before" amount={formatNumber(total)} />
        <ReceiptRow isTotal label="Balance after" amount={formatNumber(after)} />
      </Receipt>
    </section>
  );
}

function Account({ name, whose }: { name: string; whose: string }) {
  return (
    <>
      <span className="mono">{name}</span> <span className="text-ink-3">{whose}</span>
    </>
  );
}

export { AdjustmentEntry };
