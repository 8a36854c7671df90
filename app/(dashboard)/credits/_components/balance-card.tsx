import { imagesFor } from "@/components/credits/credit-values";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { imagesLeft } from "@/components/layout/images-left";
import type { Balance } from "@/components/layout/queries";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreditOffer } from "../credit-offer";
import { Burn } from "./burn";

type BalanceCardProps = { balance: Balance | undefined; imageCredits: CreditOffer["imageCredits"] };

/** What can be spent, what is set aside, what that is in images, and how fast it goes. */
function BalanceCard({ balance, imageCredits }: BalanceCardProps) {
  return (
    <Card className="flex flex-col">
      <div className="grow p-4">
        <h2 className="font-label text-ink-3 text-xs">Available</h2>
        <p
          className={cn(
            "flex min-h-13 flex-wrap items-baseline gap-x-2 font-title text-display tabular-nums tracking-display",
            balance && balance.available < 0 && "text-bad",
          )}
        >
          {balance ? formatNumber(balance.available) : <Skeleton className="h-8 w-32 self-center" />}
        </p>
        <p className="mt-1 min-h-5 text-ink-2 text-sm tabular-nums">{balance ? heldOf(balance) : null}</p>
        <p className="min-h-5 text-ink-3 text-sm tabular-nums">
          {balance ? worthOf(balance, imageCredits) : <Skeleton className="mt-1 w-40" />}
        </p>
      </div>
      <Burn available={balance?.available} />
    </Card>
  );
}

function heldOf({ held, total }: Balance): string {
  if (held === 0) return "credits, nothing held";
  return `credits, and ${formatNumber(held)} held for work under way; ${formatNumber(total)} in total`;
}

function worthOf(balance: Balance, { medium }: CreditOffer["imageCredits"]): string {
  const { available, lastUnitCredits } = balance;
  const left = imagesLeft(balance);
  if (left === null || lastUnitCredits === null) {
    return `Good for ${formatCount(imagesFor(Math.max(0, available), medium), "image")} at 1K medium`;
  }
  return `${left.charAt(0).toUpperCase()}${left.slice(1)}, at ${formatCount(lastUnitCredits, "credit")} each as the last one`;
}

export { BalanceCard };
