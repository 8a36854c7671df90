import { assertNever } from "@/lib/core/assert";
import type { Exchange, Route } from "../exchange";
import { readBody } from "../read-body";
import { send } from "../send";
import type { CheckoutRecord } from "./checkout-objects";
import { completePage, expiredPage } from "./checkout-outcome-pages";
import { authenticationPage, checkoutPage } from "./checkout-pages";
import { CHECKOUT_STYLES } from "./checkout-styles";
import { customerScene } from "./customer-scene";
import { declineMessage } from "./decline-message";
import { expireDueCheckouts } from "./expire-checkout";
import { settleDebit } from "./intents/settle-debit";
import { BANK_DEBIT } from "./methods/new-method";
import { missingPage } from "./missing-page";
import { pageHeaders } from "./page-headers";
import { payCheckout } from "./pay-checkout";
import { saveCard } from "./save-card";
import type { Scene } from "./scene";
import { segmentOf } from "./segment-of";
import { sendBack } from "./send-back";
import { sendPage } from "./send-page";
import { standInRoute } from "./stand-in-route";
import type { PaymentIntent } from "./stripe-objects";
import { type CardOutcome, findTestCard } from "./test-cards";

const PAGE = "/stripe/checkout/*";
const MAX_BODY_BYTES = 10_000;

/** The hosted page of a Checkout Session, without cookies or scripts: every step is a form. */
export const CHECKOUT_ROUTES: readonly Route[] = [
  standInRoute("GET", "/stripe/checkout.css", ({ response }) =>
    send(response, { status: 200, type: "text/css; charset=utf-8", body: CHECKOUT_STYLES, headers: pageHeaders(null) }),
  ),
  checkoutRoute("GET", PAGE, ({ record }) => checkoutPage(record)),
  checkoutRoute("POST", PAGE, begin),
  checkoutRoute("POST", `${PAGE}/authentication`, authenticate),
  standInRoute("POST", `${PAGE}/settlement`, settle),
];

type Step = { scene: Scene; record: CheckoutRecord; form: URLSearchParams };

/**
 * Only an open session reaches `take`, which answers the page to show, or null when it was completed. Of any other session
 * the page says what became of it.
 */
function checkoutRoute(method: Route["method"], path: string, take: (step: Step) => string | null): Route {
  return standInRoute(method, path, async (exchange, standIn) => {
    const { request, response } = exchange;
    const form = new URLSearchParams(method === "POST" ? ((await readBody(request, MAX_BODY_BYTES)) ?? "") : "");
    // From here on nothing waits: what the session is now, it still is when it is paid.
    expireDueCheckouts(standIn);
    const record = standIn.checkouts.find(segmentOf(path, exchange.path));
    if (!record) return sendPage(response, { status: 404, html: missingPage() });
    const scene = customerScene(exchange, standIn);
    const html = pageOf(scene, record, () => take({ scene, record, form }));
    // The second of two clicks on "Pay" is sent back like the first.
    if (html === null || (method === "POST" && record.session.status === "complete"))
      sendBack(response, successUrlOf(record));
    else sendPage(response, { html, back: record.session.success_url });
  });
}

function pageOf(scene: Scene, record: CheckoutRecord, take: () => string | null): string | null {
  switch (record.session.status) {
    case "open":
      return take();
    case "complete":
      return completePage(record, { successUrl: successUrlOf(record), isPending: debitOf(scene, record) !== null });
    case "expired":
      return expiredPage(record);
    default:
      return assertNever(record.session.status);
  }
}

function begin({ scene, record, form }: Step): string | null {
  const email = emailOf(form, record);
  const number = form.get("card") ?? "";
  const again = (message: string) =>
    checkoutPage(record, { message, email, card: findTestCard(number)?.number ?? number });
  if (email === null) return again("Enter the e-mail address that a receipt would go to.");
  const outcome = outcomeOf(number, record);
  if (!outcome) return again("That is not a test card: choose one of those below. Nothing was paid.");
  if (outcome.kind === "declined")
    return again(`${declineMessage(outcome.declineCode)} Nothing was paid; try another card.`);
  if (outcome.kind === "authentication") return authenticationPage(record, { card: number, email });
  complete(scene, record, { card: number, email });
  return null;
}

function authenticate({ scene, record, form }: Step): string | null {
  const email = emailOf(form, record);
  const number = form.get("card") ?? "";
  const isAsked = outcomeOf(number, record)?.kind === "authentication";
  if (form.get("outcome") !== "complete" || !isAsked || email === null) {
    const message = "The card could not be authenticated. Nothing was paid; try again or take another card.";
    return checkoutPage(record, { message, email, card: number });
  }
  complete(scene, record, { card: number, email });
  return null;
}

function complete(scene: Scene, record: CheckoutRecord, given: { card: string; email: string }): void {
  const card = findTestCard(given.card)?.number ?? given.card;
  if (record.session.mode === "setup") saveCard(scene, record, { ...given, card });
  else payCheckout(scene, record, { ...given, card });
}

function outcomeOf(number: string, { session }: CheckoutRecord): CardOutcome | null {
  if (number === BANK_DEBIT && session.mode === "payment") return { kind: "paid" };
  const card = findTestCard(number);
  return (session.mode === "setup" ? card?.saves : card?.pays) ?? null;
}

async function settle(exchange: Exchange, standIn: Scene["standIn"]): Promise<void> {
  const form = new URLSearchParams((await readBody(exchange.request, MAX_BODY_BYTES)) ?? "");
  const record = standIn.checkouts.find(segmentOf(PAGE, exchange.path));
  if (!record) return sendPage(exchange.response, { status: 404, html: missingPage() });
  const scene = customerScene(exchange, standIn);
  const intent = debitOf(scene, record);
  if (intent) settleDebit(scene, intent, form.get("outcome") === "succeeded" ? "succeeded" : "failed");
  sendBack(exchange.response, `/stripe/checkout/${record.id}`);
}

/** The PaymentIntent of a bank's debit that is on its way. */
function debitOf({ standIn }: Scene, { session }: CheckoutRecord): PaymentIntent | null {
  const intent = standIn.intents.find(session.payment_intent ?? "");
  return intent?.status === "processing" ? intent : null;
}

/** A form without the field, as a program sends it, pays under the session's own address. */
function emailOf(form: URLSearchParams, { session }: CheckoutRecord): string | null {
  const email =
    form.get("email") ?? session.customer_email ?? session.customer_details?.email ?? "customer@example.com";
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? email.trim() : null;
}

function successUrlOf({ id, session }: CheckoutRecord): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", id);
}
