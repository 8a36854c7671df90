"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { paymentPageUrl } from "@/components/credits/payment-page-url";
import { rememberReturnPath } from "@/components/credits/return-path";
import { requestJson } from "@/lib/http/client";

/** What is bought, as `POST /api/checkout` takes it. */
export type Order = { pack: string } | { amount_cents: number };

/** Opens a payment page for an order and goes there; `from` is where the visitor wants to go on afterwards. */
export function useCheckout(from: string | null) {
  const { mutate, reset, isPending, isSuccess, error } = useMutation({
    mutationFn: async (order: Order) => {
      const { url } = await requestJson<{ url: string }>("/api/checkout", { method: "POST", body: order });
      const page = paymentPageUrl(url, window.location.href);
      if (page === null) throw new Error("The payment page has no safe address. Nothing was charged.");
      rememberReturnPath(from);
      window.location.assign(page);
    },
  });
  // External system: the browser, which shows this very page again after Back.
  useEffect(() => {
    const restart = ({ persisted }: PageTransitionEvent) => persisted && reset();
    window.addEventListener("pageshow", restart);
    return () => window.removeEventListener("pageshow", restart);
  }, [reset]);
  return { buy: mutate, isLeaving: isPending || isSuccess, error };
}
