"use client";

import { FailureState } from "@/components/layout/failure-state";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";

/** What the server could not render: the way back is another try. */
export default function GalleryError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <>
      <PageHeader title="Gallery" />
      <Card>
        <FailureState error={error} onRetry={reset} />
      </Card>
    </>
  );
}
