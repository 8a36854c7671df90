"use client";

import Link from "next/link";
import { formatCount } from "@/components/layout/format-number";
import { errorFix } from "@/components/requests/error-fix";
import { isFaultOfOurs } from "@/components/requests/request-status";
import { Button } from "@/components/ui/button";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

type RunFailureProps = {
  error: NonNullable<WireUsageRequest["error"]>;
  /** Credits of the same run once more; null where it cannot be sent again. */
  again: number | null;
  onAgain: () => void;
};

/** Why there is no picture, and what works instead; what is our fault can be sent again as it was. */
function RunFailure({ error, again, onAgain }: RunFailureProps) {
  const { advice, link } = errorFix(error);
  return (
    <div className="grid gap-1.5 text-sm">
      <p className="break-words text-ink">{error.message}</p>
      <p className="text-ink-2">{advice}</p>
      <div className="flex flex-wrap gap-2 pt-1">
        {isFaultOfOurs(error.code) && again !== null ? (
          <Button size="sm" onClick={onAgain}>
            Run again · {formatCount(again, "credit")}
          </Button>
        ) : null}
        {link ? (
          <Button asChild size="sm">
            <Link href={link.href} prefetch={false}>
              {link.label}
            </Link>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

export { RunFailure };
