"use client";

import { useSyncExternalStore } from "react";

/** The reader's time zone, e.g. "Europe/Stockholm"; "UTC" until the browser says. */
export function useTimeZone(): string {
  return useSyncExternalStore(neverChanges, readTimeZone, () => "UTC");
}

function neverChanges(): () => void {
  return () => undefined;
}

function readTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
