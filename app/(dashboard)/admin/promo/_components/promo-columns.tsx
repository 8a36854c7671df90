import type { Column } from "@/components/data-table/column";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { Status } from "@/components/ui/status";
import type { WirePromoCode } from "@/lib/http/wire-operator-payment";

/** The columns of the list of promo codes. */
export const PROMO_COLUMNS: readonly Column<WirePromoCode>[] = [
  {
    id: "code",
    header: "Code",
    card: "main",
    isWide: true,
    cell: ({ code }) => <Identifier value={code} what="promo code" />,
  },
  { id: "state", header: "Status", card: "main", cell: (promo) => <PromoState promo={promo} /> },
  {
    id: "credits",
    header: "Credits",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ credits }) => <span className="font-strong">{formatNumber(credits)}</span>,
  },
  {
    id: "redeemed",
    header: "Redeemed",
    card: "aside",
    align: "end",
    cell: ({ redemptions, maxRedemptions }) => `${formatNumber(redemptions)} of ${formatNumber(maxRedemptions)}`,
  },
  {
    id: "ends",
    header: "Ends",
    card: "aside",
    align: "end",
    cell: ({ expiresAt }) =>
      expiresAt ? <RelativeTime time={expiresAt} className="text-ink-2" /> : <span className="text-ink-3">never</span>,
  },
];

function PromoState({ promo: { redemptions, maxRedemptions, expiresAt } }: { promo: WirePromoCode }) {
  if (redemptions >= maxRedemptions) return <Status tone="idle">Used up</Status>;
  // Half a minute may pass between the server's page and the browser's.
  if (expiresAt && new Date(expiresAt) <= new Date()) return <Status tone="idle">Over</Status>;
  return <Status tone="ok">{formatCount(maxRedemptions - redemptions, "use")} left</Status>;
}
