"use client";

import { NavGroup } from "./nav-group";
import { OPERATOR_DESTINATIONS } from "./operator-navigation";

/** The operators' pages, under a heading of their own. */
function OperatorLinks({ onFollow }: { onFollow?: () => void }) {
  return (
    <div>
      <p id="operator-pages" className="px-2 pb-1 font-label text-ink-3 text-xs">
        Admin
      </p>
      <NavGroup destinations={OPERATOR_DESTINATIONS} onFollow={onFollow} labelledBy="operator-pages" />
    </div>
  );
}

export { OperatorLinks };
