import type { Route } from "../../exchange";
import { methodName } from "../method-name";
import { missingPage } from "../missing-page";
import { segmentOf } from "../segment-of";
import { sendPage } from "../send-page";
import { standInRoute } from "../stand-in-route";
import { invoicePage, receiptPage } from "./document-pages";

const RECEIPT = "/stripe/receipts/*";
const INVOICE = "/stripe/invoices/*";

/** What `receipt_url` and `hosted_invoice_url` lead to. */
export const DOCUMENT_ROUTES: readonly Route[] = [
  standInRoute("GET", RECEIPT, ({ response, path }, { charges, methods }) => {
    const charge = charges.find(segmentOf(RECEIPT, path));
    if (!charge) return sendPage(response, { status: 404, html: missingPage() });
    const record = methods.find(charge.payment_method);
    sendPage(response, { html: receiptPage(charge, record ? methodName(record.method) : "A card") });
  }),
  standInRoute("GET", INVOICE, ({ response, path }, { invoices }) => {
    const invoice = invoices.find(segmentOf(INVOICE, path));
    if (!invoice) return sendPage(response, { status: 404, html: missingPage() });
    sendPage(response, { html: invoicePage(invoice) });
  }),
];
