"use client";

import Link from "next/link";
import type { ComponentProps, MouseEvent } from "react";
import type { UrlPatch } from "./url-state";
import { useUrlState } from "./use-url-state";

type UrlLinkProps = Omit<ComponentProps<typeof Link>, "href" | "onClick"> & { patch: UrlPatch };

/** A link to the same page in another state: it can be copied and opened in a tab, and is instant when pressed. */
function UrlLink({ patch, ...props }: UrlLinkProps) {
  const state = useUrlState();
  function onClick(event: MouseEvent<HTMLAnchorElement>): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    state.patch(patch);
  }
  return <Link href={state.hrefWith(patch)} prefetch={false} onClick={onClick} {...props} />;
}

export { UrlLink };
