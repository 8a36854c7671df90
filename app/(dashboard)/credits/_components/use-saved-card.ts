"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Billing, billingQuery } from "@/components/credits/queries";
import { requestJson } from "@/lib/http/client";

/** Back from the page on which a card was saved: has it read from Stripe now, whose message to us may be late. */
export function useSavedCard(wasSaved: boolean): void {
  const client = useQueryClient();
  // External system: the card at Stripe.
  useEffect(() => {
    if (!wasSaved) return;
    const { queryKey } = billingQuery();
    requestJson<Billing>("/api/billing/card/refresh", { method: "POST" }).then(
      (billing) => client.setQueryData(queryKey, billing),
      // Its message will come; until then the page says what is known.
      () => undefined,
    );
  }, [client, wasSaved]);
}
