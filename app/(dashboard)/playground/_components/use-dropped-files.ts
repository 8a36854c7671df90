"use client";

import { useEffect, useEffectEvent } from "react";

/** Files that are pasted or dropped anywhere on the page. */
export function useDroppedFiles(take: (files: readonly File[]) => void): void {
  const onFiles = useEffectEvent(take);
  // External system: the clipboard and the desktop.
  useEffect(() => {
    function receive(event: Event, transfer: DataTransfer | null): void {
      const files = [...(transfer?.files ?? [])];
      if (files.length === 0 || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      onFiles(files);
    }
    const onPaste = (event: ClipboardEvent) => receive(event, event.clipboardData);
    const onDrop = (event: DragEvent) => receive(event, event.dataTransfer);
    // Without it the browser would leave the page and show the file.
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    document.addEventListener("paste", onPaste);
    document.addEventListener("drop", onDrop);
    document.addEventListener("dragover", onDragOver);
    return () => {
      document.removeEventListener("paste", onPaste);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("dragover", onDragOver);
    };
  }, []);
}
