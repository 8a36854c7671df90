"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect } from "react";
import { isTaken } from "./is-taken";
import { showOverlay, useOverlay } from "./overlays";
import { readShortcut } from "./shortcuts";
import type { SidebarProps } from "./sidebar";
import { hasSingleKeys } from "./single-keys";

// Loaded when first opened: no page pays for them before.
const loadPalette = () => import("./command-palette");
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));
const ShortcutsDialog = lazy(async () => ({ default: (await import("./shortcuts-dialog")).ShortcutsDialog }));
const MobileMenu = lazy(async () => ({ default: (await import("./mobile-menu")).MobileMenu }));

const JUMP_WITHIN_MS = 1200;

type ShellOverlaysProps = SidebarProps;

/** Palette, shortcut list and mobile menu, and the keys that open them from any page. */
function ShellOverlays({ workspace, user }: ShellOverlaysProps) {
  const overlay = useOverlay();
  const router = useRouter();
  // External system: the keyboard.
  useEffect(() => listenForShortcuts((href) => router.push(href)), [router]);
  return (
    <Suspense>
      {overlay === "palette" ? <CommandPalette isOperator={user.isOperator} /> : null}
      {overlay === "help" ? <ShortcutsDialog /> : null}
      {overlay === "menu" ? <MobileMenu workspace={workspace} user={user} /> : null}
    </Suspense>
  );
}

function listenForShortcuts(go: (href: string) => void): () => void {
  let jumpUntilMs = 0;
  function onKeyDown(event: KeyboardEvent): void {
    // It comes a moment before K: the palette is there when the first letters are typed.
    if (event.key === "Meta" || event.key === "Control") void loadPalette();
    const press = {
      key: event.key,
      hasCommand: event.metaKey || event.ctrlKey,
      // Shift is part of "?" on many keyboards, but not of ⌘K.
      hasOtherModifier: event.altKey || ((event.metaKey || event.ctrlKey) && event.shiftKey),
      isTaken: isTaken(event),
    };
    const shortcut = readShortcut(press, performance.now() < jumpUntilMs, hasSingleKeys());
    jumpUntilMs = shortcut?.kind === "jump" ? performance.now() + JUMP_WITHIN_MS : 0;
    if (!shortcut) return;
    event.preventDefault();
    if (shortcut.kind === "palette") showOverlay("palette");
    if (shortcut.kind === "help") showOverlay("help");
    if (shortcut.kind === "go") go(shortcut.href);
  }
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

export { ShellOverlays, type ShellOverlaysProps };
