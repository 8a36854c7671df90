"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "./format-number";
import { isLowBalance } from "./is-low-balance";
import { LOW_BALANCE_COOKIE, LOW_BALANCE_HIDDEN } from "./low-balance-cookie";
import { type Balance, balanceQuery } from "./queries";
import { CREDITS_PATH, useCreditsHref } from "./use-credits-href";

/** Says, before a request is refused, that the next one would be; dismissed until the browser is closed. */
function LowBalance({ wasDismissed }: { wasDismissed: boolean }) {
  const { data: balance } = useQuery(balanceQuery());
  const [isDismissed, setDismissed] = useState(wasDismissed);
  const creditsHref = useCreditsHref();
  // On the page of credits itself the way there leads nowhere.
  if (!balance || !isLowBalance(balance) || isDismissed || creditsHref === CREDITS_PATH) return null;
  return (
    <div
      data-slot="low-balance"
      role="status"
      className="mt-4 flex items-center gap-x-3 gap-y-2 rounded-md border border-line bg-warn-wash py-2 pr-2 pl-3 text-sm max-md:flex-wrap"
    >
      <CircleAlert className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1">{sentenceOf(balance)}</p>
      <div className="flex items-center gap-1 max-md:ml-7">
        <Button asChild>
          <Link href={creditsHref} prefetch={false}>
            Add credits
          </Link>
        </Button>
        <Button variant="ghost" size="icon" aria-label="Dismiss" onClick={() => dismiss(setDismissed)}>
          <X />
        </Button>
      </div>
    </div>
  );
}

function sentenceOf({ available, lastUnitCredits }: Balance): string {
  if (available <= 0) return "No credits are left: the next image will be refused.";
  const price = lastUnitCredits === null ? "" : `, and an image at your last settings costs ${lastUnitCredits}`;
  return `${formatCount(available, "credit")} left${price}.`;
}

function dismiss(setDismissed: (isDismissed: boolean) => void): void {
  setDismissed(true);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain-HTTP installations.
  document.cookie = `${LOW_BALANCE_COOKIE}=${LOW_BALANCE_HIDDEN}; Path=/; SameSite=Lax`;
}

export { LowBalance };
