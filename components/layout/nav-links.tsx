"use client";

import { lazy, Suspense } from "react";
import { NavGroup } from "./nav-group";
import { DESTINATIONS, SECONDARY_DESTINATIONS } from "./navigation";

// Nobody else loads what only operators see.
const OperatorLinks = lazy(async () => ({ default: (await import("./operator-links")).OperatorLinks }));

type NavLinksProps = { isOperator: boolean; onFollow?: () => void };

/** The pages of the dashboard, and for operators theirs; `onFollow` closes the sheet they may stand in. */
function NavLinks({ isOperator, onFollow }: NavLinksProps) {
  return (
    <nav aria-label="Main" className="grid gap-3">
      <NavGroup destinations={DESTINATIONS} onFollow={onFollow} />
      <NavGroup destinations={SECONDARY_DESTINATIONS} onFollow={onFollow} />
      {isOperator ? (
        <Suspense fallback={null}>
          <OperatorLinks onFollow={onFollow} />
        </Suspense>
      ) : null}
    </nav>
  );
}

export { NavLinks };
