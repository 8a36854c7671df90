import type { WirePayment } from "@/lib/http/wire-payment";

/** Stripe's own pages about a payment, in a tab of their own. */
function PaymentDocuments({ payment: { receipt_url, invoice_url } }: { payment: WirePayment }) {
  if (receipt_url === null && invoice_url === null) return <span className="text-ink-3">—</span>;
  return (
    // Above the row's own link.
    <span className="relative z-1 inline-flex gap-3">
      {receipt_url ? <Document href={receipt_url} name="Receipt" /> : null}
      {invoice_url ? <Document href={invoice_url} name="Invoice" /> : null}
    </span>
  );
}

function Document({ href, name }: { href: string; name: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="rounded-xs text-accent underline decoration-accent-line underline-offset-3 hover:decoration-current"
    >
      {name}
    </a>
  );
}

export { PaymentDocuments };
