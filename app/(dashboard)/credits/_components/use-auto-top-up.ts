"use client";

import { useState } from "react";
import {
  type AutoTopUpDraft,
  type AutoTopUpFaults,
  type AutoTopUpSettings,
  draftOf,
  readDraft,
  settingsOf,
} from "@/components/credits/auto-top-up-draft";
import type { Billing } from "@/components/credits/queries";
import { useBillingChange } from "@/components/credits/use-billing-change";
import { creditsForAmount, PACKS } from "@/lib/pricing/packs";

/** The form of automatic recharges: the switch and the button save the same settings. */
export function useAutoTopUp({ auto_top_up: set }: Billing) {
  const [typed, setTyped] = useState<AutoTopUpDraft | null>(null);
  const [isChecked, setChecked] = useState(false);
  const { save, isSaving } = useBillingChange<AutoTopUpSettings>({
    path: "/api/auto-top-up",
    what: "Auto top-up",
    settingsOf: ({ auto_top_up }) => settingsOf(auto_top_up),
    withSettings,
  });
  const draft = typed ?? draftOf(set);
  const read = readDraft(draft, set.enabled);
  const faults: AutoTopUpFaults = isChecked && read.faults ? read.faults : {};

  function submit(enabled: boolean): void {
    setChecked(true);
    const { settings } = readDraft(draft, enabled);
    if (!settings || JSON.stringify(settings) === JSON.stringify(settingsOf(set))) return;
    save(settings, {
      onSuccess: () => {
        setTyped(null);
        setChecked(false);
      },
    });
  }

  return {
    draft,
    faults,
    isSaving,
    isChanged: JSON.stringify(read.settings) !== JSON.stringify(settingsOf(set)),
    change: (part: Partial<AutoTopUpDraft>) => setTyped({ ...draft, ...part }),
    submit,
  };
}

function withSettings(billing: Billing, { enabled, pack: id, amount_cents, ...settings }: AutoTopUpSettings): Billing {
  const pack = PACKS.find((one) => one.id === id);
  const cents = pack?.amountCents ?? amount_cents ?? billing.auto_top_up.amount_cents;
  return {
    ...billing,
    auto_top_up: {
      ...billing.auto_top_up,
      ...settings,
      enabled,
      pack: pack?.id ?? null,
      amount_cents: cents,
      credits: pack?.credits ?? creditsForAmount(cents),
      state: enabled ? "on" : "off",
      reason: null,
      next_try_at: null,
    },
  };
}
