import { formatNumber, formatSigned } from "@/components/layout/format-number";
import { Receipt, ReceiptRow } from "@/components/ui/receipt";
import { Tag } from "@/components/ui/tag";
import { Thumbnail } from "@/components/ui/thumbnail";
import { toCredits } from "@/lib/core/credits";
import type { Quote } from "@/lib/pricing/quote";
import { RECEIPT_PICTURES } from "./pictures";
import { SitePicture } from "./site-picture";

/** The receipt of a request of which one image did not arrive, with the amounts that its quote gives. */
function ExampleReceipt({ quote: { unit, n, total, rule } }: { quote: Quote }) {
  const each = toCredits(unit);
  const arrived = RECEIPT_PICTURES.length;
  const missing = n - arrived;
  const before = toCredits(total) * 2;
  return (
    <figure className="self-start rounded-lg border border-line bg-surface px-4 pt-3 pb-4 md:px-6 md:pt-4">
      <figcaption className="mb-4 flex flex-wrap items-center justify-between gap-2 border-line border-b pb-3">
        <span className="mono text-ink-2 text-xs">{rule}</span>
        <Tag>Example</Tag>
      </figcaption>
      <div className="mb-3 flex gap-3">
        {RECEIPT_PICTURES.map((picture) => (
          <SitePicture key={picture.src} picture={picture} className="w-24 min-w-0 rounded-sm" />
        ))}
        <Thumbnail alt="" className="h-auto w-24 min-w-0 shrink rounded-sm" />
      </div>
      <Receipt>
        <ReceiptRow label={`Held, ${n} × ${formatNumber(each)}`} amount={formatNumber(toCredits(total))} />
        <ReceiptRow label={`Released, ${missing} × ${formatNumber(each)}`} amount={formatSigned(-missing * each)} />
        <ReceiptRow
          isTotal
          label={`Captured, ${arrived} × ${formatNumber(each)}`}
          amount={formatNumber(arrived * each)}
        />
      </Receipt>
      <Receipt className="mt-3 text-ink-2">
        <ReceiptRow label="Balance before" amount={formatNumber(before)} />
        <ReceiptRow label="Balance after" amount={formatNumber(before - arrived * each)} />
      </Receipt>
      <p className="mt-3 text-ink-3 text-xs">
        Every request id opens a page like this: outcome, pictures, receipt and a trace of each provider attempt.
      </p>
    </figure>
  );
}

export { ExampleReceipt };
