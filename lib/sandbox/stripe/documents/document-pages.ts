import { escapeHtml } from "../../escape-html";
import { formatAmount } from "../format-amount";
import { formatDay } from "../format-day";
import { htmlPage } from "../html-page";
import type { Invoice } from "../money-objects";
import type { Charge } from "../stripe-objects";

type Row = { name: string; value: string; isTotal?: boolean };

/** What a charge took, and what was given back of it; to be printed. */
export function receiptPage(charge: Charge, paidWith: string): string {
  const { amount, amount_refunded: refunded, currency } = charge;
  const rows: Row[] = [
    { name: "Paid on", value: formatDay(charge.created) },
    { name: "Paid with", value: paidWith },
    { name: charge.description ?? "Payment", value: formatAmount(amount, currency) },
    ...(refunded === 0 ? [] : [{ name: "Refunded", value: formatAmount(-refunded, currency) }]),
    { name: "Total", value: formatAmount(amount - refunded, currency), isTotal: true },
  ];
  const heading =
    charge.status === "succeeded" ? "Receipt" : charge.status === "pending" ? "Payment on its way" : "Failed payment";
  return documentPage({ heading, number: charge.id, amount: formatAmount(amount, currency), rows });
}

/** An invoice that was paid; to be printed. */
export function invoicePage(invoice: Invoice): string {
  const { currency, total, lines } = invoice;
  const rows: Row[] = [
    { name: "From", value: invoice.account_name },
    { name: "To", value: invoice.customer_name ?? invoice.customer_email ?? "Customer" },
    { name: "Issued and paid on", value: formatDay(invoice.created) },
    ...lines.data.map(({ description, amount }) => ({
      name: description ?? "",
      value: formatAmount(amount, currency),
    })),
    { name: "Total", value: formatAmount(total, currency), isTotal: true },
  ];
  return documentPage({ heading: "Invoice", number: invoice.number, amount: formatAmount(total, currency), rows });
}

function documentPage(document: { heading: string; number: string; amount: string; rows: Row[] }): string {
  const { heading, number, amount, rows } = document;
  const lines = rows.map(
    ({ name, value, isTotal }) =>
      `<div${isTotal ? ' class="total"' : ""}><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return htmlPage(
    `${heading} ${number}`,
    `<section class="document" aria-labelledby="document">
<h1 id="document"><span class="merchant">${heading}</span> <span class="amount">${escapeHtml(amount)}</span></h1>
<p class="hint">${escapeHtml(number)}</p>
<dl>
${lines.join("\n")}
</dl>
<p class="hint">This document is simulated. It proves no payment and is of no use to a tax office.</p>
</section>`,
  );
}
