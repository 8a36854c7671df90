import { escapeHtml } from "../escape-html";
import { formatAmount } from "./format-amount";
import type { CheckoutRecord } from "./stripe-objects";
import { TEST_CARDS, type TestCard } from "./test-cards";

/** What the form showed last, after a try that paid nothing. */
type Attempt = { message: string; email: string | null; card: TestCard | null };

/** The page of an open session: what is bought, and the form that pays it. */
export function checkoutPage(record: CheckoutRecord, attempt: Attempt | null = null): string {
  const { session } = record;
  const email = attempt?.email ?? session.customer_email ?? session.customer_details?.email ?? "";
  const chosen = attempt?.card ?? TEST_CARDS[0];
  const alert = attempt ? `<p class="alert" role="alert">${escapeHtml(attempt.message)}</p>\n` : "";
  return page(
    `Pay ${total(record)}`,
    `${summary(record)}
<section aria-labelledby="payment">
<h2 id="payment">Payment</h2>
${alert}<form method="post" action="${addressOf(record)}">
<label for="email">E-mail</label>
<input id="email" name="email" type="email" required autocomplete="email" value="${escapeHtml(email)}">
<fieldset><legend>Test card</legend>
${TEST_CARDS.map((card) => cardChoice(card, card === chosen)).join("\n")}
</fieldset>
<button type="submit">Pay ${total(record)}</button>
</form>
${cancelLink(record)}
</section>`,
  );
}

/** The extra step that some cards ask for. */
export function authenticationPage(record: CheckoutRecord, { card, email }: { card: string; email: string }): string {
  return page(
    "Confirm the payment",
    `${summary(record)}
<section aria-labelledby="confirm">
<h2 id="confirm">Confirm it is you</h2>
<p>The bank of the card ending in ${escapeHtml(card.slice(-4))} would now ask its owner to confirm ${total(record)}.</p>
<form method="post" action="${addressOf(record)}/authentication">
<input type="hidden" name="card" value="${escapeHtml(card)}">
<input type="hidden" name="email" value="${escapeHtml(email)}">
<button type="submit" name="outcome" value="complete">Complete authentication</button>
<button class="secondary" type="submit" name="outcome" value="fail">Fail</button>
</form>
${cancelLink(record)}
</section>`,
  );
}

export function completePage(record: CheckoutRecord, successUrl: string): string {
  return page(
    "Already paid",
    `${summary(record)}
<section><h2>Already paid</h2>
<p>This payment was made. It cannot be made twice.</p>
<p><a class="button" href="${escapeHtml(successUrl)}" rel="noreferrer">Back to ${escapeHtml(record.merchant)}</a></p></section>`,
  );
}

export function expiredPage(record: CheckoutRecord): string {
  const back = record.session.cancel_url ?? new URL(record.session.success_url).origin;
  return page(
    "Expired",
    `${summary(record)}
<section><h2>This page has expired</h2>
<p>Nothing was paid. Begin again where you came from.</p>
<p><a class="button" href="${escapeHtml(back)}" rel="noreferrer">Back to ${escapeHtml(record.merchant)}</a></p></section>`,
  );
}

export function missingPage(): string {
  return page(
    "No such payment",
    `<section><h1>No such payment</h1>
<p>The sandbox keeps its last 1,000 payments, and forgets all of them when it stops.</p></section>`,
  );
}

function summary(record: CheckoutRecord): string {
  const { lineItems, merchant } = record;
  const lines = lineItems.map(
    ({ description, quantity, amount_total: amount, currency }) =>
      `<li><span>${escapeHtml(description)}${quantity > 1 ? ` × ${quantity}` : ""}</span><span class="figure">${money(amount, currency)}</span></li>`,
  );
  return `<section class="summary" aria-labelledby="order">
<h1 id="order"><span class="merchant">Pay ${escapeHtml(merchant)}</span> <span class="amount">${total(record)}</span></h1>
<ul>
${lines.join("\n")}
<li class="total"><span>Total</span><span class="figure">${total(record)}</span></li>
</ul>
</section>`;
}

function cardChoice({ number, effect }: TestCard, isChosen: boolean): string {
  return `<label class="card"><input type="radio" name="card" value="${number}"${isChosen ? " checked" : ""}>
<span><span class="number">${number.replace(/(\d{4})(?=\d)/g, "$1 ")}</span><span class="effect">${escapeHtml(effect)}</span></span></label>`;
}

function cancelLink({ session }: CheckoutRecord): string {
  if (session.cancel_url === null) return "";
  return `<p class="cancel"><a href="${escapeHtml(session.cancel_url)}" rel="noreferrer">Cancel</a></p>`;
}

function total({ session }: CheckoutRecord): string {
  return money(session.amount_total, session.currency);
}

function money(amount: number, currency: string): string {
  return escapeHtml(formatAmount(amount, currency));
}

function addressOf({ id }: CheckoutRecord): string {
  return `/stripe/checkout/${id}`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Simulated payment</title><link rel="stylesheet" href="/stripe/checkout.css"></head>
<body>
<p class="note"><strong>Simulated payment:</strong> no money moves.</p>
<main>
${content}
</main>
</body>
</html>
`;
}
