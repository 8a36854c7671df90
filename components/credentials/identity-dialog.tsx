"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { onIdentityNeeded } from "@/lib/http/client";

// Loaded when first needed: no page pays for it before.
const IdentityWindow = lazy(async () => ({ default: (await import("./identity-window")).IdentityWindow }));

/** Opens by itself whenever a call wants a recent proof of identity; the call goes on when it is given. */
function IdentityDialog() {
  const [settle, setSettle] = useState<((isProven: boolean) => void) | null>(null);
  // External system: the calls of `requestJson`.
  useEffect(() => onIdentityNeeded(() => new Promise((resolve) => setSettle(() => resolve))), []);

  function close(isProven: boolean): void {
    settle?.(isProven);
    setSettle(null);
  }

  return <Suspense>{settle ? <IdentityWindow onSettled={close} /> : null}</Suspense>;
}

export { IdentityDialog };
