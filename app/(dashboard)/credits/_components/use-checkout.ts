"use client";

import { rememberReturnPath } from "@/components/credits/return-path";
import { useHostedPage } from "@/components/credits/use-hosted-page";

/** What is bought, as `POST /api/checkout` takes it. */
export type Order = { pack: string } | { amount_cents: number };

/** Opens a payment page for an order and goes there; `from` is where the visitor wants to go on afterwards. */
export function useCheckout(from: string | null) {
  const { leave, ...page } = useHostedPage<Order>("/api/checkout", { beforeLeaving: () => rememberReturnPath(from) });
  return { buy: leave, ...page };
}
