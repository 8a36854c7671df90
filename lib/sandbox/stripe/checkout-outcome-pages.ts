import { escapeHtml } from "../escape-html";
import type { CheckoutRecord } from "./checkout-objects";
import { checkoutSummary } from "./checkout-summary";
import { htmlPage } from "./html-page";

/** What became of a session that is over. A bank's debit can be settled here, as nobody waits days for it. */
export function completePage(
  record: CheckoutRecord,
  { successUrl, isPending }: { successUrl: string; isPending: boolean },
): string {
  const back = backLink(record, successUrl);
  if (record.session.mode === "setup")
    return done(record, "Card saved", "This card was saved. Nothing was paid.", back);
  if (record.session.payment_status === "paid")
    return done(record, "Already paid", "This payment was made. It cannot be made twice.", back);
  if (!isPending) return done(record, "The debit failed", "The bank did not honour the debit. Nothing was paid.", back);
  return done(
    record,
    "The debit is on its way",
    "A real bank would answer in a few days. Here you choose what it answers.",
    `<form method="post" action="/stripe/checkout/${record.id}/settlement">
<button type="submit" name="outcome" value="succeeded">Let the debit succeed</button>
<button class="secondary" type="submit" name="outcome" value="failed">Let the debit fail</button>
</form>
${backLink(record, successUrl, "cancel")}`,
  );
}

export function expiredPage(record: CheckoutRecord): string {
  const back = record.session.cancel_url ?? new URL(record.session.success_url).origin;
  return done(
    record,
    "This page has expired",
    "Nothing was paid. Begin again where you came from.",
    backLink(record, back),
  );
}

function done(record: CheckoutRecord, heading: string, sentence: string, rest: string): string {
  return htmlPage(
    heading,
    `${checkoutSummary(record)}
<section aria-labelledby="outcome"><h2 id="outcome">${heading}</h2>
<p>${sentence}</p>
${rest}</section>`,
  );
}

function backLink({ merchant }: CheckoutRecord, url: string, kind: "button" | "cancel" = "button"): string {
  const link = `href="${escapeHtml(url)}" rel="noreferrer">Back to ${escapeHtml(merchant)}</a></p>`;
  return kind === "button" ? `<p><a class="button" ${link}` : `<p class="cancel"><a ${link}`;
}
