"use client";

import { Menu, Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { BalanceLine } from "./balance";
import { Mark } from "./mark";
import { DESTINATIONS, isCurrent, SECONDARY_DESTINATIONS } from "./navigation";
import { showOverlay } from "./overlays";
import { SearchTrigger } from "./search-trigger";
import { useCreditsHref } from "./use-credits-href";

/** The top bar of a phone: where one is, the balance, search and menu. */
function MobileBar() {
  const pathname = usePathname();
  const creditsHref = useCreditsHref();
  const here = [...DESTINATIONS, ...SECONDARY_DESTINATIONS].find((destination) => isCurrent(destination, pathname));
  return (
    <header
      data-slot="mobile-bar"
      className="sticky top-0 z-20 flex h-14 items-center gap-2 border-line border-b bg-paper pr-2 pl-4 md:hidden"
    >
      <Link href="/usage" aria-label="Usage" className="rounded-xs">
        <Mark />
      </Link>
      <span className="truncate font-strong">{here?.label ?? elsewhere(pathname)}</span>
      <Link href={creditsHref} prefetch={false} className="ml-auto flex items-center gap-1.5 rounded-xs py-2">
        <BalanceLine />
        <Plus className="size-4 text-accent" />
        <span className="sr-only">Add credits</span>
      </Link>
      <SearchTrigger isIcon />
      <Button variant="ghost" size="icon-lg" className="-ml-2" aria-label="Menu" onClick={() => showOverlay("menu")}>
        <Menu />
      </Button>
    </header>
  );
}

/** Operators' pages are a part of their own; what they are called is loaded with their links. */
function elsewhere(pathname: string): string | null {
  return pathname === "/admin" || pathname.startsWith("/admin/") ? "Admin" : null;
}

export { MobileBar };
