"use client";

import { Menu } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { BalanceLine } from "./balance";
import { Mark } from "./mark";
import { DESTINATIONS, isCurrent, SECONDARY_DESTINATIONS } from "./navigation";
import { showOverlay } from "./overlays";
import { SearchTrigger } from "./search-trigger";

/** The top bar of a phone: where one is, the balance, search and menu. */
function MobileBar() {
  const pathname = usePathname();
  const here = [...DESTINATIONS, ...SECONDARY_DESTINATIONS].find((destination) => isCurrent(destination, pathname));
  return (
    <header
      data-slot="mobile-bar"
      className="sticky top-0 z-20 flex h-14 items-center gap-2 border-line border-b bg-paper pr-2 pl-4 md:hidden"
    >
      <Link href="/usage" aria-label="Usage" className="rounded-xs">
        <Mark />
      </Link>
      <span className="truncate font-strong">{here?.label}</span>
      <Link href="/credits" className="ml-auto rounded-xs py-2">
        <BalanceLine />
      </Link>
      <SearchTrigger isIcon />
      <Button variant="ghost" size="icon-lg" className="-ml-2" aria-label="Menu" onClick={() => showOverlay("menu")}>
        <Menu />
      </Button>
    </header>
  );
}

export { MobileBar };
