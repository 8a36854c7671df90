"use client";

import { useSyncExternalStore } from "react";
import { parseTheme, type Theme, themeAttribute, themeCookie } from "./theme";

const listeners = new Set<() => void>();

/** The chosen theme, and the way to change it: the page follows at once, the cookie tells the server next time. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, readTheme, systemTheme);
  return { theme, setTheme };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

function systemTheme(): Theme {
  return "system";
}

function setTheme(theme: Theme): void {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain-HTTP installations.
  document.cookie = themeCookie(theme);
  for (const listener of listeners) listener();
}
