"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { UrlLink } from "./url-link";
import type { UrlPatch } from "./url-state";

type PaginationProps = {
  /** "16 of 434 requests". */
  summary: ReactNode;
  /** `{ before: firstId }` and `{ after: lastId }`; null where there is no such page. */
  newer: UrlPatch | null;
  older: UrlPatch | null;
  /** The keys of the list beside it. */
  hasKeys?: boolean;
};

/** Keyset pages: newer and older, each a link; a list of one page has neither. */
function Pagination({ summary, newer, older, hasKeys }: PaginationProps) {
  return (
    <div
      data-slot="pagination"
      className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 py-3 text-ink-3 text-xs"
    >
      <p role="status" className="tabular-nums">
        {summary}
      </p>
      {hasKeys ? (
        <p aria-hidden="true" className="mx-auto flex gap-3 max-md:hidden">
          <span className="flex items-center gap-1">
            <Kbd>J</Kbd>
            <Kbd>K</Kbd> move
          </span>
          <span className="flex items-center gap-1">
            <Kbd>↵</Kbd> open
          </span>
          <span className="flex items-center gap-1">
            <Kbd>C</Kbd> copy id
          </span>
        </p>
      ) : null}
      {newer || older ? (
        <nav aria-label="Pages" className="ml-auto flex gap-2">
          <PageLink patch={newer}>Newer</PageLink>
          <PageLink patch={older}>Older</PageLink>
        </nav>
      ) : null}
    </div>
  );
}

function PageLink({ patch, children }: { patch: UrlPatch | null; children: ReactNode }) {
  if (!patch) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild size="sm">
      <UrlLink patch={patch}>{children}</UrlLink>
    </Button>
  );
}

export { Pagination };
