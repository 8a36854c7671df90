"use client";

import { useEffect } from "react";
import { requestJson } from "@/lib/http/client";

const REFRESH_MS = 10_000;

/** While a payment is open, has it read anew from Stripe: its message to us may be late, or never come. */
export function useRefreshedPayment(id: string, isOpen: boolean): void {
  // External system: the payment at Stripe.
  useEffect(() => {
    if (!isOpen) return;
    const refresh = () => {
      if (document.hidden) return;
      // Asked again in a moment; what the page shows comes from the payment itself.
      requestJson(`/api/payments/${encodeURIComponent(id)}/refresh`, { method: "POST" }).catch(() => undefined);
    };
    refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  }, [id, isOpen]);
}
