"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { DESTINATIONS, type Destination, isCurrent, OPERATOR_DESTINATIONS, SECONDARY_DESTINATIONS } from "./navigation";

type NavLinksProps = { isOperator: boolean; onFollow?: () => void };

/** The pages of the dashboard, and for operators theirs; `onFollow` closes the sheet they may stand in. */
function NavLinks({ isOperator, onFollow }: NavLinksProps) {
  return (
    <nav aria-label="Main" className="grid gap-3">
      <NavGroup destinations={DESTINATIONS} onFollow={onFollow} />
      <NavGroup destinations={SECONDARY_DESTINATIONS} onFollow={onFollow} />
      {isOperator ? (
        <div>
          <p id="operator-pages" className="px-2 pb-1 font-label text-ink-3 text-xs">
            Admin
          </p>
          <NavGroup destinations={OPERATOR_DESTINATIONS} onFollow={onFollow} labelledBy="operator-pages" />
        </div>
      ) : null}
    </nav>
  );
}

type NavGroupProps = { destinations: readonly Destination[]; onFollow?: () => void; labelledBy?: string };

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

export { NavLinks };
