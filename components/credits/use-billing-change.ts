"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast-store";
import { requestJson } from "@/lib/http/client";
import { type Billing, billingQuery } from "./queries";

type BillingChange<Settings> = {
  path: "/api/auto-top-up" | "/api/alerts";
  /** "Auto top-up": what was saved, or was not. */
  what: string;
  settingsOf: (billing: Billing) => Settings;
  /** The billing as it will be, for until the server has answered. */
  withSettings: (billing: Billing, settings: Settings) => Billing;
};

/** Saves settings of the billing: shown at once, taken back when the server refuses, undone from the toast. */
export function useBillingChange<Settings extends object>(change: BillingChange<Settings>) {
  const { path, what, settingsOf, withSettings } = change;
  const client = useQueryClient();
  const { queryKey } = billingQuery();
  const { mutate, isPending } = useMutation({
    // One after the other: the last one that was asked for is the one that stays.
    scope: { id: path },
    mutationFn: (settings: Settings) => requestJson<Billing>(path, { method: "PUT", body: settings }),
    onMutate: async (settings: Settings) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, withSettings(before, settings));
      return { before };
    },
    onSuccess: (billing, _settings, { before }) => {
      client.setQueryData(queryKey, billing);
      const action = before && { label: "Undo", onPress: () => mutate(settingsOf(before)) };
      toast({ message: `${what} saved`, ...(action ? { action } : {}) });
    },
    onError: (error, settings, shown) => {
      if (shown?.before) client.setQueryData(queryKey, shown.before);
      toast({
        tone: "bad",
        message: `${what} not saved: ${error.message}`,
        action: { label: "Retry", onPress: () => mutate(settings) },
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return { save: mutate, isSaving: isPending };
}
