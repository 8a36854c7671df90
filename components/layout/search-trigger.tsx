"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { showOverlay } from "./overlays";

/** Opens the palette: a field's looks in the sidebar, an icon in the top bar. */
function SearchTrigger({ isIcon }: { isIcon?: boolean }) {
  if (isIcon) {
    return (
      <Button variant="ghost" size="icon-lg" aria-label="Search or jump to" onClick={() => showOverlay("palette")}>
        <Search />
      </Button>
    );
  }
  return (
    <button
      type="button"
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-8 items-center gap-2 rounded-sm border border-line-strong bg-surface px-2 text-ink-3 transition-colors hover:bg-hover"
      onClick={() => showOverlay("palette")}
    >
      <Search className="size-3.5" />
      Search or jump to
      <Kbd aria-hidden="true" className="ml-auto">
        ⌘K
      </Kbd>
    </button>
  );
}

export { SearchTrigger };
