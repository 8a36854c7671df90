"use client";

import Link from "next/link";
import { ErrorState } from "@/components/layout/error-state";
import { formatCount } from "@/components/layout/format-number";
import { CREDITS_PATH, useCreditsHref } from "@/components/layout/use-credits-href";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { errorFix } from "./error-fix";
import { isFaultOfOurs } from "./request-status";

type RequestErrorProps = { error: NonNullable<WireUsageRequest["error"]>; request: WireUsageRequest };

/** What went wrong, that nothing was charged, and what works instead. */
function RequestError({ error, request }: RequestErrorProps) {
  const { advice, link } = errorFix(error);
  const creditsHref = useCreditsHref();
  const released = request.receipt?.released ?? 0;
  return (
    <Card>
      <ErrorState
        code={error.code}
        cause={error.message}
        advice={released > 0 ? `${advice} The ${formatCount(released, "credit")} held went back.` : advice}
        tone={isFaultOfOurs(error.code) ? "bad" : "warn"}
        actions={
          link ? (
            <Button asChild>
              <Link href={link.href === CREDITS_PATH ? creditsHref : link.href} prefetch={false}>
                {link.label}
              </Link>
            </Button>
          ) : null
        }
      />
    </Card>
  );
}

export { RequestError };
