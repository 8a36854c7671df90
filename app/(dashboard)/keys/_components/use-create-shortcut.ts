"use client";

import { useEffect, useEffectEvent } from "react";
import { isTaken } from "@/components/layout/is-taken";
import { hasSingleKeys } from "@/components/layout/single-keys";

/** `n` creates. */
export function useCreateShortcut(create: () => void): void {
  const onCreate = useEffectEvent(create);
  // External system: the keyboard.
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const hasModifier = event.metaKey || event.ctrlKey || event.altKey || event.shiftKey;
      if (event.key !== "n" || hasModifier || !hasSingleKeys() || isTaken(event)) return;
      event.preventDefault();
      onCreate();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
