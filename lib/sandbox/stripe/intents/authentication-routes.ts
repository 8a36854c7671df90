import type { Exchange, Route } from "../../exchange";
import { readBody } from "../../read-body";
import { customerScene } from "../customer-scene";
import { methodName } from "../method-name";
import { missingPage } from "../missing-page";
import type { Scene } from "../scene";
import { segmentOf } from "../segment-of";
import { sendBack } from "../send-back";
import { sendPage } from "../send-page";
import { standInRoute } from "../stand-in-route";
import type { PaymentIntent } from "../stripe-objects";
import { authenticatedPage, paymentAuthenticationPage } from "./authentication-page";
import { cardErrors } from "./card-errors";
import { collectIntent } from "./collect-intent";
import { failIntent } from "./fail-intent";

const PAGE = "/stripe/authenticate/*";
const MAX_BODY_BYTES = 10_000;

/** The page that `next_action` of a PaymentIntent leads to. */
export const AUTHENTICATION_ROUTES: readonly Route[] = [
  standInRoute("GET", PAGE, show),
  standInRoute("POST", PAGE, async (exchange, standIn) => {
    const form = new URLSearchParams((await readBody(exchange.request, MAX_BODY_BYTES)) ?? "");
    const intent = standIn.intents.find(segmentOf(PAGE, exchange.path));
    const action = intent?.next_action ?? null;
    if (!intent || !action) return show(exchange, standIn);
    finish(customerScene(exchange, standIn), intent, form.get("outcome") === "complete");
    const { return_url: returnUrl } = action.redirect_to_url;
    sendBack(exchange.response, returnUrl === null ? `/stripe/authenticate/${intent.id}` : backTo(returnUrl, intent));
  }),
];

function show({ response, path }: Exchange, standIn: Scene["standIn"]): void {
  const intent = standIn.intents.find(segmentOf(PAGE, path));
  if (!intent) sendPage(response, { status: 404, html: missingPage() });
  else sendPage(response, pageOf(intent, standIn));
}

function pageOf(intent: PaymentIntent, { methods }: Scene["standIn"]) {
  if (!intent.next_action) return { html: authenticatedPage(intent) };
  const method = methods.find(intent.payment_method ?? "")?.method;
  const html = paymentAuthenticationPage(intent, method ? methodName(method) : "A card");
  return { html, back: intent.next_action.redirect_to_url.return_url };
}

/** The second of two clicks finds no next action, so that nothing is collected twice. */
function finish(scene: Scene, intent: PaymentIntent, isComplete: boolean): void {
  const { standIn, origin } = scene;
  const method = standIn.methods.find(intent.payment_method ?? "");
  if (!method) return;
  const email = method.method.billing_details.email;
  const { happenings } = isComplete
    ? collectIntent(scene, intent, { method, email })
    : failIntent(scene, intent, { method, email, reason: cardErrors.authenticationFailed() });
  standIn.emit(happenings, origin);
}

/** Where Stripe sends the browser, with what it adds. */
function backTo(returnUrl: string, intent: PaymentIntent): string {
  const url = new URL(returnUrl);
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("payment_intent_client_secret", intent.client_secret);
  url.searchParams.set("redirect_status", intent.status === "succeeded" ? "succeeded" : "failed");
  return url.href;
}
