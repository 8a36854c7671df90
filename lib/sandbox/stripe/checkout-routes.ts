import { assertNever } from "@/lib/core/assert";
import type { Exchange, Route } from "../exchange";
import { readBody } from "../read-body";
import { send } from "../send";
import { authenticationPage, checkoutPage, completePage, expiredPage, missingPage } from "./checkout-pages";
import { CHECKOUT_STYLES } from "./checkout-styles";
import type { StripeStandIn } from "./create-stand-in";
import { expireDueCheckouts } from "./expire-checkout";
import { payCheckout } from "./pay-checkout";
import { segmentOf } from "./segment-of";
import { standInRoute } from "./stand-in-route";
import type { CheckoutRecord } from "./stripe-objects";
import { findTestCard } from "./test-cards";

const PAGE = "/stripe/checkout/*";
const AUTHENTICATION = "/stripe/checkout/*/authentication";
const MAX_BODY_BYTES = 10_000;

/** The hosted page of a Checkout Session, without cookies or scripts: every step is a form. */
export const CHECKOUT_ROUTES: readonly Route[] = [
  standInRoute("GET", "/stripe/checkout.css", ({ response }) =>
    send(response, { status: 200, type: "text/css; charset=utf-8", body: CHECKOUT_STYLES, headers: headersFor(null) }),
  ),
  checkoutRoute("GET", PAGE, ({ record }) => checkoutPage(record)),
  checkoutRoute("POST", PAGE, pay),
  checkoutRoute("POST", AUTHENTICATION, authenticate),
];

type Step = { standIn: StripeStandIn; record: CheckoutRecord; form: URLSearchParams };

/**
 * Only an open session reaches `take`, which answers the page to show, or null when it was paid. Of any other session the
 * page says what became of it.
 */
function checkoutRoute(method: Route["method"], path: string, take: (step: Step) => string | null): Route {
  return standInRoute(method, path, async (exchange, standIn) => {
    const { request, response } = exchange;
    const form = new URLSearchParams(method === "POST" ? ((await readBody(request, MAX_BODY_BYTES)) ?? "") : "");
    // From here on nothing waits: what the session is now, it still is when it is paid.
    expireDueCheckouts(standIn);
    const record = standIn.checkouts.find(segmentOf(path, exchange.path));
    if (!record) return sendPage(response, null, { status: 404, html: missingPage() });
    const html = pageOf(record, () => take({ standIn, record, form }));
    // The second of two clicks on "Pay" is sent back like the first.
    if (html === null || (method === "POST" && record.session.status === "complete")) sendBack(response, record);
    else sendPage(response, record, { status: 200, html });
  });
}

function pageOf(record: CheckoutRecord, take: () => string | null): string | null {
  switch (record.session.status) {
    case "open":
      return take();
    case "complete":
      return completePage(record, successUrlOf(record));
    case "expired":
      return expiredPage(record);
    default:
      return assertNever(record.session.status);
  }
}

function pay({ standIn, record, form }: Step): string | null {
  const email = emailOf(form, record);
  const card = findTestCard(form.get("card") ?? "");
  const again = (message: string) => checkoutPage(record, { message, email, card });
  if (email === null) return again("Enter the e-mail address that a receipt would go to.");
  if (!card) return again("That is not a test card: choose one of those below. Nothing was paid.");
  if (card.outcome === "declined") return again(card.message);
  if (card.outcome === "authentication") return authenticationPage(record, { card: card.number, email });
  payCheckout(standIn, record, { card: card.number, email });
  return null;
}

function authenticate({ standIn, record, form }: Step): string | null {
  const email = emailOf(form, record);
  const card = findTestCard(form.get("card") ?? "");
  if (form.get("outcome") !== "complete" || card?.outcome !== "authentication" || email === null) {
    const message = "The card could not be authenticated. Nothing was paid; try again or take another card.";
    return checkoutPage(record, { message, email, card });
  }
  payCheckout(standIn, record, { card: card.number, email });
  return null;
}

/** A form without the field, as a program sends it, pays under the session's own address. */
function emailOf(form: URLSearchParams, { session }: CheckoutRecord): string | null {
  const email =
    form.get("email") ?? session.customer_email ?? session.customer_details?.email ?? "customer@example.com";
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? email.trim() : null;
}

function sendBack(response: Exchange["response"], record: CheckoutRecord): void {
  response.writeHead(303, { ...headersFor(record), location: successUrlOf(record), "content-length": 0 });
  response.end();
}

function successUrlOf({ id, session }: CheckoutRecord): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", id);
}

function sendPage(
  response: Exchange["response"],
  record: CheckoutRecord | null,
  { status, html }: { status: number; html: string },
): void {
  send(response, { status, type: "text/html; charset=utf-8", body: html, headers: headersFor(record) });
}

function headersFor(record: CheckoutRecord | null): Record<string, string> {
  // Browsers apply form-action to the redirect after a form as well, and that leads back to the shop.
  const back = record ? ` ${new URL(record.session.success_url).origin}` : "";
  return {
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'${back}; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
