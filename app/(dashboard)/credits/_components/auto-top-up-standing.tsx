"use client";

import { Note } from "@/components/credits/note";
import { paymentPageUrl } from "@/components/credits/payment-page-url";
import type { Billing } from "@/components/credits/queries";
import { RelativeTime } from "@/components/layout/relative-time";
import { assertNever } from "@/lib/core/assert";

/** What keeps a recharge from happening, and what to do about it; nothing while all is well. */
function AutoTopUpStanding({ billing: { auto_top_up: set, card } }: { billing: Billing }) {
  switch (set.state) {
    case "on":
      return null;
    case "off":
      return card ? null : (
        <Note className="mx-4 mt-4">
          <p>Save a card first: it is charged whenever the balance falls below what you set here.</p>
        </Note>
      );
    case "paused":
      return (
        <Note tone="warn" className="mx-4 mt-4">
          <p className="font-strong">Paused. {set.reason}</p>
          {set.next_try_at ? (
            <p className="text-ink-2">
              Next try <RelativeTime time={set.next_try_at} />.
            </p>
          ) : null}
        </Note>
      );
    case "needs_authentication":
      return (
        <Note tone="warn" className="mx-4 mt-4">
          <p className="font-strong">{set.reason ?? "Your bank asks you to confirm a recharge."}</p>
          <ConfirmLink url={set.authentication_url} />
        </Note>
      );
    case "disabled":
      return (
        <Note tone="warn" className="mx-4 mt-4">
          <p className="font-strong">Switched off. {set.reason}</p>
          <p className="text-ink-2">
            {card ? "Change the card or switch it on again." : "Save a card and switch it on again."}
          </p>
        </Note>
      );
    default:
      return assertNever(set.state);
  }
}

function ConfirmLink({ url }: { url: string | null }) {
  const page = url === null || typeof window === "undefined" ? url : paymentPageUrl(url, window.location.href);
  if (page === null) return <p className="text-ink-2">The mail about it has the link.</p>;
  return (
    <a
      href={page}
      className="justify-self-start rounded-xs text-accent underline decoration-accent-line underline-offset-3 hover:decoration-current"
    >
      Confirm the payment
    </a>
  );
}

export { AutoTopUpStanding };
