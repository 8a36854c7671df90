import { escapeHtml } from "../escape-html";
import type { CheckoutRecord } from "./checkout-objects";
import { checkoutSummary } from "./checkout-summary";
import { formatTotal } from "./format-total";
import { htmlPage } from "./html-page";
import { BANK_DEBIT } from "./methods/new-method";
import { TEST_CARDS } from "./test-cards";

/** What the form showed last, after a try that paid nothing. */
type Attempt = { message: string; email: string | null; card: string | null };

/** The page of an open session: what is bought, or that a card is saved, and the form that does it. */
export function checkoutPage(record: CheckoutRecord, attempt: Attempt | null = null): string {
  const { session } = record;
  const isSetup = session.mode === "setup";
  const email = attempt?.email ?? session.customer_email ?? session.customer_details?.email ?? "";
  const alert = attempt ? `<p class="alert" role="alert">${escapeHtml(attempt.message)}</p>\n` : "";
  return htmlPage(
    titleOf(record),
    `${checkoutSummary(record)}
<section aria-labelledby="payment">
<h2 id="payment">${isSetup ? "Card" : "Payment"}</h2>
${alert}<form method="post" action="${addressOf(record)}">
<label for="email">E-mail</label>
<input id="email" name="email" type="email" required autocomplete="email" value="${escapeHtml(email)}">
<fieldset><legend>Test card</legend>
${choices(record, attempt?.card ?? TEST_CARDS[0].number)}
</fieldset>
<button type="submit">${isSetup ? "Save card" : `Pay ${escapeHtml(formatTotal(record))}`}</button>
</form>
${cancelLink(record)}
</section>`,
  );
}

/** The extra step that some cards ask for. */
export function authenticationPage(record: CheckoutRecord, { card, email }: { card: string; email: string }): string {
  const what = record.session.mode === "setup" ? "that the card is saved" : escapeHtml(formatTotal(record));
  return htmlPage(
    record.session.mode === "setup" ? "Confirm the card" : "Confirm the payment",
    `${checkoutSummary(record)}
<section aria-labelledby="confirm">
<h2 id="confirm">Confirm it is you</h2>
<p>The bank of the card ending in ${escapeHtml(card.slice(-4))} would now ask its owner to confirm ${what}.</p>
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

function choices({ session }: CheckoutRecord, chosen: string): string {
  const isSetup = session.mode === "setup";
  const cards = TEST_CARDS.map(({ number, effect, savingEffect }) =>
    choice(
      number,
      number.replace(/(\d{4})(?=\d)/g, "$1 "),
      (isSetup ? savingEffect : null) ?? effect,
      number === chosen,
    ),
  );
  const debit = choice(BANK_DEBIT, "Bank debit", "Pays days later, or fails then", chosen === BANK_DEBIT);
  return (isSetup ? cards : [...cards, debit]).join("\n");
}

function choice(value: string, name: string, effect: string, isChosen: boolean): string {
  return `<label class="card"><input type="radio" name="card" value="${value}"${isChosen ? " checked" : ""}>
<span><span class="number">${name}</span><span class="effect">${escapeHtml(effect)}</span></span></label>`;
}

function cancelLink({ session }: CheckoutRecord): string {
  if (session.cancel_url === null) return "";
  return `<p class="cancel"><a href="${escapeHtml(session.cancel_url)}" rel="noreferrer">Cancel</a></p>`;
}

function titleOf(record: CheckoutRecord): string {
  return record.session.mode === "setup" ? "Save a card" : `Pay ${formatTotal(record)}`;
}

function addressOf({ id }: CheckoutRecord): string {
  return `/stripe/checkout/${id}`;
}
