import { escapeHtml } from "../../escape-html";
import { formatAmount } from "../format-amount";
import { formatDay } from "../format-day";
import { htmlPage } from "../html-page";
import { methodName } from "../method-name";
import type { Invoice, PortalSession } from "../money-objects";
import type { Charge, Customer, PaymentMethod } from "../stripe-objects";

type Account = { customer: Customer; methods: PaymentMethod[]; invoices: Invoice[]; charges: Charge[] };

/** The billing portal of a customer: saved cards, each with a way to remove it, invoices and receipts. */
export function portalPage(portal: PortalSession, { customer, methods, invoices, charges }: Account): string {
  const back =
    portal.return_url === null
      ? ""
      : `\n<p><a class="button" href="${escapeHtml(portal.return_url)}" rel="noreferrer">Back to ${escapeHtml(new URL(portal.return_url).host)}</a></p>`;
  return htmlPage(
    "Billing",
    `<section class="summary" aria-labelledby="billing">
<h1 id="billing"><span class="merchant">${escapeHtml(customer.email ?? customer.id)}</span> <span class="amount">Billing</span></h1>${back}
</section>
<div class="stack">
${section(
  "cards",
  "Saved cards",
  methods.map((method) => cardLine(portal, method)),
  "No card is saved.",
)}
${section("invoices", "Invoices", invoices.map(invoiceLine), "There are no invoices yet.")}
${section("receipts", "Receipts", charges.map(receiptLine), "Nothing was paid yet.")}
</div>`,
  );
}

function section(id: string, heading: string, lines: readonly string[], empty: string): string {
  const content = lines.length === 0 ? `<p class="hint">${empty}</p>` : `<ul>\n${lines.join("\n")}\n</ul>`;
  return `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>\n${content}</section>`;
}

function cardLine({ id }: PortalSession, method: PaymentMethod): string {
  const name = escapeHtml(methodName(method));
  return `<li><span>${name}</span><form method="post" action="/stripe/portal/${id}"><button class="small" type="submit" name="remove" value="${method.id}" aria-label="Remove ${name}">Remove</button></form></li>`;
}

function invoiceLine({ id, number, total, currency, created }: Invoice): string {
  return line(`/stripe/invoices/${id}`, `${number} · ${formatDay(created)}`, formatAmount(total, currency));
}

function receiptLine({ id, amount, currency, created }: Charge): string {
  return line(`/stripe/receipts/${id}`, `Receipt · ${formatDay(created)}`, formatAmount(amount, currency));
}

function line(href: string, text: string, figure: string): string {
  return `<li><a href="${href}">${escapeHtml(text)}</a><span class="figure">${escapeHtml(figure)}</span></li>`;
}
