import { escapeHtml } from "../escape-html";
import type { CheckoutRecord } from "./checkout-objects";
import { formatAmount } from "./format-amount";
import { formatTotal } from "./format-total";

/** What is bought and for how much, or that a card is saved: the first half of every page of a session. */
export function checkoutSummary(record: CheckoutRecord): string {
  const { lineItems, merchant, session } = record;
  if (session.mode === "setup")
    return `<section class="summary" aria-labelledby="order">
<h1 id="order"><span class="merchant">${escapeHtml(merchant)}</span> <span class="amount">Save a card</span></h1>
<p class="hint">Nothing is paid now. ${escapeHtml(merchant)} may charge the card later.</p>
</section>`;
  const total = escapeHtml(formatTotal(record));
  const lines = lineItems.map(
    ({ description, quantity, amount_total: amount, currency }) =>
      `<li><span>${escapeHtml(description)}${quantity > 1 ? ` × ${quantity}` : ""}</span><span class="figure">${escapeHtml(formatAmount(amount, currency))}</span></li>`,
  );
  return `<section class="summary" aria-labelledby="order">
<h1 id="order"><span class="merchant">Pay ${escapeHtml(merchant)}</span> <span class="amount">${total}</span></h1>
<ul>
${lines.join("\n")}
<li class="total"><span>Total</span><span class="figure">${total}</span></li>
</ul>
</section>`;
}
