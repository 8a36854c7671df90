"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { type Destination, isCurrent } from "./navigation";

type NavGroupProps = { destinations: readonly Destination[]; onFollow?: () => void; labelledBy?: string };

/** Links to pages of the dashboard, of which the one that is open is marked. */
function NavGroup({ destinations, onFollow, labelledBy }: NavGroupProps) {
  const pathname = usePathname();
  return (
    <ul aria-labelledby={labelledBy}>
      {destinations.map((destination) => {
        const Icon = destination.icon;
        const isHere = isCurrent(destination, pathname);
        return (
          <li key={destination.href}>
            <Link
              href={destination.href}
              aria-current={isHere ? "page" : undefined}
              onClick={onFollow}
              className={cn(
                "flex h-8 items-center gap-2.5 rounded-sm px-2 text-ink-2 transition-colors hover:bg-hover max-md:h-11 [&>svg]:text-ink-3",
                isHere && "bg-hover font-strong text-ink [&>svg]:text-accent",
              )}
            >
              <Icon />
              {destination.label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

export { NavGroup };
