"use client";

import { type ReadonlyURLSearchParams, usePathname, useSearchParams } from "next/navigation";
import { patchQuery, type UrlPatch } from "./url-state";

type UrlState = {
  params: ReadonlyURLSearchParams;
  /** The address after a patch: for links. */
  hrefWith: (patch: UrlPatch) => string;
  /** Goes there at once, without asking the server for the page again; Back undoes it. */
  patch: (patch: UrlPatch) => void;
};

/** The state of a view, kept in its address: a link reproduces it. */
export function useUrlState(): UrlState {
  const params = useSearchParams();
  const pathname = usePathname();
  const hrefWith = (patch: UrlPatch) => `${pathname}${patchQuery(params, patch)}`;
  return { params, hrefWith, patch: (patch) => window.history.pushState(null, "", hrefWith(patch)) };
}
