"use client";

import { ChevronRight } from "lucide-react";
import { usePathname } from "next/navigation";
import { NavGroup } from "./nav-group";
import { isCurrent } from "./navigation";
import { type DestinationGroup, OPERATOR_GROUPS } from "./operator-navigation";

/** The operators' pages, under a heading of their own; of their groups the one with the open page is unfolded. */
function OperatorLinks({ onFollow }: { onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <section aria-labelledby="operator-pages" className="border-line border-t pt-3">
      <h2 id="operator-pages" className="px-2 pb-1 font-label text-ink-3 text-xs">
        Admin
      </h2>
      {OPERATOR_GROUPS.map((group) => (
        <FoldedGroup
          key={group.label}
          {...group}
          isHere={group.destinations.some((one) => isCurrent(one, pathname))}
          onFollow={onFollow}
        />
      ))}
    </section>
  );
}

type FoldedGroupProps = DestinationGroup & { isHere: boolean; onFollow?: () => void };

function FoldedGroup({ label, destinations, isHere, onFollow }: FoldedGroupProps) {
  const id = `operator-pages-${label.toLowerCase()}`;
  return (
    // What a hand has opened or closed stays so until another group has the open page.
    <details className="group" open={isHere ? true : undefined}>
      <summary
        id={id}
        className="flex h-8 list-none items-center gap-2.5 rounded-sm px-2 text-ink-2 transition-colors hover:bg-hover max-md:h-11 [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight className="text-ink-3 transition-transform group-open:rotate-90" />
        {label}
      </summary>
      <div className="pl-4">
        <NavGroup destinations={destinations} onFollow={onFollow} labelledBy={id} />
      </div>
    </details>
  );
}

export { OperatorLinks };
