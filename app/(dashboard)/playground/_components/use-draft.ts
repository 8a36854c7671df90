"use client";

import { useState, useSyncExternalStore } from "react";

/**
 * The prompt in the field. It is kept in this browser, by user, and never in the address: addresses end up in logs and
 * histories. `given` is a prompt the page was opened with, which comes before the kept one.
 */
export function useDraft(userId: string, given: string | null): [prompt: string, setPrompt: (prompt: string) => void] {
  const name = `pixapi.playground.${userId}`;
  const kept = useSyncExternalStore(
    neverChanges,
    () => localStorage.getItem(name) ?? "",
    () => "",
  );
  const [typed, setTyped] = useState(given);
  function setPrompt(prompt: string): void {
    setTyped(prompt);
    keep(name, prompt);
  }
  return [typed ?? kept, setPrompt];
}

function keep(name: string, prompt: string): void {
  try {
    localStorage.setItem(name, prompt);
  } catch {
    // Full or forbidden: the text is still in the field, only a reload would lose it.
  }
}

/** What another tab types stays there. */
function neverChanges(): () => void {
  return () => {};
}
