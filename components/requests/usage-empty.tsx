"use client";

import { SearchX } from "lucide-react";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { SingleCode } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { isNarrowed } from "./usage-search";

export type FirstCall = {
  /** The command that sends it. */
  code: string;
  /** `pix_live_7hQ2…9fKd` of a key that works; null before there is one. */
  key: string | null;
  credits: number;
};

/** Nothing to list: filters hide it, or nothing was sent yet and here is what to send. */
function UsageEmpty({ first }: { first: FirstCall }) {
  const { params, patch } = useUrlState();
  const isLongest = params.get("range") === "12mo";
  const showAll = isLongest ? null : (
    <Button onClick={() => patch({ range: "12mo" })}>Look at the last 12 months</Button>
  );
  if (isNarrowed(params)) {
    const none = { status: null, model: null, key: null, mode: null, end_user: null, metadata: null, q: null };
    return (
      <EmptyState
        icon={<SearchX />}
        title="No request matches"
        description="Nothing in this range passes all of the filters above."
        actions={
          <>
            <Button onClick={() => patch(none)}>Clear filters</Button>
            {showAll}
          </>
        }
      />
    );
  }
  return (
    <EmptyState
      align="start"
      title="No requests in this range"
      description={
        first.key ? (
          <>
            Send one, or try a prompt in the <TextLink href="/playground">playground</TextLink>: it appears here at
            once, with its picture, its price and where the time went.
          </>
        ) : (
          <>
            Try a prompt in the <TextLink href="/playground">playground</TextLink>, or{" "}
            <TextLink href="/keys?create=1">create a key</TextLink> and send a request: it appears here at once.
          </>
        )
      }
      actions={showAll}
    >
      <SingleCode label="curl" code={first.code} price={`${first.credits} credits`} />
    </EmptyState>
  );
}

export { UsageEmpty };
