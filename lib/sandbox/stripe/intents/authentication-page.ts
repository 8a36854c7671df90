import { escapeHtml } from "../../escape-html";
import { formatAmount } from "../format-amount";
import { htmlPage } from "../html-page";
import type { PaymentIntent } from "../stripe-objects";

/** Asks the owner of a saved card to confirm a payment that could not be made without them. */
export function paymentAuthenticationPage(intent: PaymentIntent, cardName: string): string {
  const amount = escapeHtml(formatAmount(intent.amount, intent.currency));
  return htmlPage(
    `Confirm ${formatAmount(intent.amount, intent.currency)}`,
    `<section class="summary" aria-labelledby="order">
<h1 id="order"><span class="merchant">${escapeHtml(intent.description ?? "Payment")}</span> <span class="amount">${amount}</span></h1>
<p class="hint">${escapeHtml(cardName)}</p>
</section>
<section aria-labelledby="confirm">
<h2 id="confirm">Confirm it is you</h2>
<p>The bank of this card would now ask its owner to confirm ${amount}.</p>
<form method="post" action="/stripe/authenticate/${intent.id}">
<button type="submit" name="outcome" value="complete">Complete authentication</button>
<button class="secondary" type="submit" name="outcome" value="fail">Fail</button>
</form>
</section>`,
  );
}

/** What became of a payment that asks for nothing now. */
export function authenticatedPage(intent: PaymentIntent): string {
  const isPaid = intent.status === "succeeded";
  const heading = isPaid ? "Payment confirmed" : "Nothing to confirm";
  const sentence = isPaid
    ? `${formatAmount(intent.amount, intent.currency)} was paid. You can close this page.`
    : "This payment does not wait for a confirmation. Nothing was paid here.";
  return htmlPage(heading, `<section><h1>${heading}</h1>\n<p>${escapeHtml(sentence)}</p></section>`);
}
