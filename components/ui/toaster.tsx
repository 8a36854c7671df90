"use client";

import { Check, Info, TriangleAlert, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { type ToastEntry, toastStore } from "./toast-store";

const NONE: readonly ToastEntry[] = [];
const VISIBLE_MS = 8000;
const ICONS = { ok: Check, bad: TriangleAlert, info: Info };

/** Mounted once per page, bottom right. Toasts leave after 8 s, but not while hovered or focused; failures stay. */
function Toaster() {
  const entries = useSyncExternalStore(toastStore.subscribe, toastStore.read, () => NONE);
  return (
    <section
      data-slot="toaster"
      aria-label="Notifications"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 left-4 z-50 grid justify-items-end gap-2 md:right-6 md:bottom-6"
    >
      {entries.map((entry) => (
        <Toast key={entry.id} entry={entry} />
      ))}
    </section>
  );
}

function Toast({ entry }: { entry: ToastEntry }) {
  const [isHeld, setIsHeld] = useState(false);
  const dismiss = () => toastStore.dismiss(entry.id);
  const isLeaving = entry.tone !== "bad" && !isHeld;
  // External system: the browser's timer.
  useEffect(() => {
    if (!isLeaving) return;
    const timer = setTimeout(() => toastStore.dismiss(entry.id), VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [entry.id, isLeaving]);
  const Icon = ICONS[entry.tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pausing the timer is nothing to press.
    <div
      data-slot="toast"
      className="pointer-events-auto flex max-w-full animate-rise items-center gap-3 rounded-md bg-raised py-2 pr-2 pl-3.5 shadow-overlay"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <Icon
        className={cn(
          entry.tone === "ok" && "text-ok",
          entry.tone === "bad" && "text-bad",
          entry.tone === "info" && "text-ink-3",
        )}
      />
      <span className="min-w-0 py-1">{entry.message}</span>
      {entry.action ? (
        <Button
          size="sm"
          onClick={() => {
            dismiss();
            entry.action?.onPress();
          }}
        >
          {entry.action.label}
        </Button>
      ) : null}
      <Button variant="ghost" size="icon-sm" aria-label="Dismiss" onClick={dismiss}>
        <X />
      </Button>
    </div>
  );
}

export { Toaster };
