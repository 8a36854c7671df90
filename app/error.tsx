"use client";

import { RefreshCw } from "lucide-react";
import Link from "next/link";
import { ErrorState } from "@/components/layout/error-state";
import { LastResort } from "@/components/layout/last-resort";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <LastResort title="This page could not be shown.">
      <ErrorState
        className="rounded-lg border border-line bg-surface"
        code="internal_error"
        cause={`The cause is in the server’s log${error.digest ? ` under ${error.digest}` : ""}. Nothing was charged.`}
        actions={
          <>
            <Button onClick={reset}>
              <RefreshCw />
              Try again
            </Button>
            <Button asChild variant="ghost">
              <Link href="/">Start page</Link>
            </Button>
          </>
        }
      />
    </LastResort>
  );
}
