import { formatCents, formatShortCents, imagesFor, pricePerHundred } from "@/components/credits/credit-values";
import { formatMoney, formatNumber } from "@/components/layout/format-number";
import { CUSTOM_AMOUNT, PACKS } from "@/lib/pricing/packs";

/** What credits are sold for. `example`: the credits of one ordinary picture, to say what a pack makes. */
function PackCards({ example }: { example: { credits: number; words: string } }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {PACKS.map((pack) => (
        <li key={pack.id} className="rounded-lg border border-line bg-surface p-4">
          <p className="font-title text-2xl tabular-nums tracking-title">{formatShortCents(pack.amountCents)}</p>
          <p className="mt-1 font-strong tabular-nums">{formatNumber(pack.credits)} credits</p>
          <p className="mt-3 text-ink-3 text-xs tabular-nums">
            {formatMoney(pricePerHundred(pack))} per 100 credits
            <br />
            {formatNumber(imagesFor(pack.credits, example.credits))} pictures, {example.words}
          </p>
        </li>
      ))}
      <li className="rounded-lg border border-line border-dashed p-4">
        <p className="font-title text-2xl tabular-nums tracking-title">Any amount</p>
        <p className="mt-1 font-strong tabular-nums">{CUSTOM_AMOUNT.creditsPerCent} credit per cent</p>
        <p className="mt-3 text-ink-3 text-xs tabular-nums">
          {formatCents(CUSTOM_AMOUNT.minCents)} to {formatCents(CUSTOM_AMOUNT.maxCents)}
        </p>
      </li>
    </ul>
  );
}

export { PackCards };
