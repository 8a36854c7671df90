"use client";

import { type RefObject, useEffect } from "react";
import { isTaken } from "@/components/layout/is-taken";
import { hasSingleKeys } from "@/components/layout/single-keys";
import { copyText } from "@/components/ui/copy-text";
import { toast } from "@/components/ui/toast-store";

/** j and k move the focus from row to row, c copies what names the row; Enter is the link's own. */
export function useRowKeys(tableRef: RefObject<HTMLTableElement | null>): void {
  // External system: the keyboard.
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const table = tableRef.current;
      const hasModifier = event.metaKey || event.ctrlKey || event.altKey || event.shiftKey;
      if (!table || hasModifier || !hasSingleKeys() || isTaken(event)) return;
      if (event.key === "j") moveFocus(table, 1);
      else if (event.key === "k") moveFocus(table, -1);
      else if (event.key === "c") void copyFocused(table);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [tableRef]);
}

function rowsOf(table: HTMLTableElement): HTMLElement[] {
  return [...table.querySelectorAll<HTMLElement>("[data-row]")];
}

function focusedRow(table: HTMLTableElement): HTMLElement | undefined {
  return rowsOf(table).find((row) => row.contains(document.activeElement));
}

function moveFocus(table: HTMLTableElement, step: 1 | -1): void {
  const rows = rowsOf(table);
  const current = focusedRow(table);
  const next = current ? rows[rows.indexOf(current) + step] : rows[0];
  if (!next) return;
  const target = next.querySelector<HTMLElement>("[data-row-link]") ?? next;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

async function copyFocused(table: HTMLTableElement): Promise<void> {
  const { copy, copyWhat = "id" } = focusedRow(table)?.dataset ?? {};
  if (copy === undefined) return;
  const isCopied = await copyText(copy);
  const what = copyWhat.charAt(0).toUpperCase() + copyWhat.slice(1);
  toast(isCopied ? { message: `${what} copied` } : { tone: "bad", message: `${what} could not be copied` });
}
