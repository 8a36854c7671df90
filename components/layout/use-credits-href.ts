"use client";

import { usePathname, useSearchParams } from "next/navigation";

export const CREDITS_PATH = "/credits";

/** The way to the page where credits are added, and from there back to here. */
export function useCreditsHref(): string {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  if (pathname === CREDITS_PATH || pathname.startsWith(`${CREDITS_PATH}/`)) return CREDITS_PATH;
  return `${CREDITS_PATH}?from=${encodeURIComponent(query === "" ? pathname : `${pathname}?${query}`)}`;
}
