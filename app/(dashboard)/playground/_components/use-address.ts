"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { patchQuery, type UrlPatch } from "@/components/data-table/url-state";

const listeners = new Set<() => void>();

/** A patch made from what the address says when it is applied, which may be long after a render. */
type PatchOfNow = (params: URLSearchParams) => UrlPatch;

type Address = {
  params: URLSearchParams;
  /** A new view, such as a run: Back leads to the one before. */
  go: (patch: UrlPatch | PatchOfNow) => void;
  /** A changed setting: kept by a reload and a copied link, but no step of Back. */
  note: (patch: UrlPatch | PatchOfNow) => void;
};

/**
 * The page's address, read at once after it was written: other than with `useUrlState`, whose value follows in a
 * transition, a field whose text lives in the address loses no letter.
 */
export function useAddress(): Address {
  const params = useSearchParams();
  const search = useSyncExternalStore(subscribe, readSearch, () => params.toString());
  // External system: the router, which changes the address without an event of the browser.
  useEffect(() => {
    if (params.toString() !== search) notify();
  }, [params, search]);

  return {
    params: new URLSearchParams(search),
    go: (patch) => {
      window.history.pushState(null, "", hrefNow(patch));
      notify();
    },
    note: (patch) => {
      window.history.replaceState(null, "", hrefNow(patch));
      notify();
    },
  };
}

function hrefNow(patch: UrlPatch | PatchOfNow): string {
  const params = new URLSearchParams(readSearch());
  return `${window.location.pathname}${patchQuery(params, typeof patch === "function" ? patch(params) : patch)}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

function notify(): void {
  for (const listener of listeners) listener();
}

function readSearch(): string {
  return new URLSearchParams(window.location.search).toString();
}
