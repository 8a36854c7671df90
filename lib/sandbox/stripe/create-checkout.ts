import { blankCheckout } from "./blank-checkout";
import type { CheckoutRecord, CheckoutSession, IntentData } from "./checkout-objects";
import type { StripeStandIn } from "./create-stand-in";
import { newSetup } from "./methods/new-setup";
import { newStripeId } from "./new-stripe-id";
import type { Params } from "./params";
import { readSale } from "./read-sale";
import { readSessionCustomer } from "./read-session-customer";
import { readSetupFutureUsage } from "./read-setup-future-usage";
import { readUrl } from "./read-url";
import type { Scene } from "./scene";
import { stripeProblems } from "./stripe-problem";
import { unixSeconds } from "./unix-seconds";

const PARAMETERS = [
  ...["mode", "ui_mode", "success_url", "cancel_url", "client_reference_id", "customer", "customer_email", "metadata"],
  ...[
    "line_items",
    "payment_intent_data",
    "setup_intent_data",
    "currency",
    "expires_at",
    "branding_settings",
    "expand",
  ],
  ...["customer_creation", "invoice_creation", "automatic_tax"],
];
/** Known to Stripe, without effect on what is paid: taken and not played. */
const IGNORED = [
  ...["payment_method_types", "payment_method_options", "submit_type", "locale", "custom_text", "customer_update"],
  ...["billing_address_collection", "phone_number_collection", "saved_payment_method_options", "name_collection"],
  ...["consent_collection", "adaptive_pricing", "wallet_options", "excluded_payment_method_types", "tax_id_collection"],
];
const [SHORTEST_SECONDS, LONGEST_SECONDS] = [30 * 60, 24 * 60 * 60];

/** Checks the parameters of `POST /v1/checkout/sessions` as Stripe does and opens the session. */
export function createCheckout({ standIn, address }: Scene, params: Params): CheckoutRecord {
  params.allow([...PARAMETERS, ...IGNORED]);
  const mode = readMode(params);
  const successUrl = readUrl(params, "success_url");
  if (successUrl === null) throw stripeProblems.missing("success_url");
  const customer = readSessionCustomer(standIn, params);
  const sold = readSale(params, mode);
  if (mode === "setup" && customer.customer === null) throw stripeProblems.missing("customer");
  const id = newStripeId("cs_test");
  const now = unixSeconds();
  const session: CheckoutSession = {
    ...blankCheckout(),
    id,
    object: "checkout.session",
    amount_subtotal: sold.total,
    amount_total: sold.total,
    automatic_tax: readTax(params),
    cancel_url: readUrl(params, "cancel_url"),
    client_reference_id: readShort(params, "client_reference_id", 200),
    created: now,
    currency: sold.currency,
    ...customer,
    customer_creation: customer.customer === null ? readCreation(params) : null,
    expires_at: readExpiry(params, now),
    invoice: null,
    invoice_creation: mode === "payment" ? readInvoicing(params) : null,
    metadata: params.metadata(),
    mode,
    payment_intent: null,
    payment_status: mode === "payment" ? "unpaid" : "no_payment_required",
    setup_intent: null,
    status: "open",
    success_url: successUrl,
    url: `${address}/stripe/checkout/${id}`,
  };
  const merchant = params.object("branding_settings")?.text("display_name") ?? new URL(successUrl).host;
  const record = { id, session, lineItems: sold.lineItems, merchant, intentData: readIntentData(params), address };
  if (mode === "setup") session.setup_intent = putSetup(standIn, params, session);
  standIn.checkouts.put(record);
  return record;
}

function readMode(params: Params): "payment" | "setup" {
  const mode = params.text("mode");
  if (mode === null) throw stripeProblems.missing("mode");
  if (mode !== "payment" && mode !== "setup")
    throw stripeProblems.invalid("mode", "The sandbox plays mode=payment and mode=setup only.");
  if ((params.text("ui_mode") ?? "hosted_page") !== "hosted_page")
    throw stripeProblems.invalid("ui_mode", "The sandbox plays ui_mode=hosted_page only.");
  return mode;
}

function putSetup(standIn: StripeStandIn, params: Params, { customer }: CheckoutSession): string {
  const data = params.object("setup_intent_data");
  data?.allow(["description", "metadata"]);
  const setup = newSetup({
    customer,
    description: data?.text("description") ?? null,
    metadata: data?.metadata() ?? {},
  });
  standIn.setups.put(setup);
  return setup.id;
}

function readShort(params: Params, name: string, max: number): string | null {
  const value = params.text(name);
  if (value !== null && value.length > max)
    throw stripeProblems.invalid(name, `${name} takes up to ${max} characters.`);
  return value;
}

function readExpiry(params: Params, now: number): number {
  const given = params.wholeNumber("expires_at", { min: 0, max: Number.MAX_SAFE_INTEGER });
  const expiresAt = given ?? now + LONGEST_SECONDS;
  if (expiresAt >= now + SHORTEST_SECONDS && expiresAt <= now + LONGEST_SECONDS) return expiresAt;
  throw stripeProblems.invalid("expires_at", "expires_at must be between 30 minutes and 24 hours from now.");
}

function readCreation(params: Params): "always" | "if_required" {
  return params.text("customer_creation") === "always" ? "always" : "if_required";
}

function readTax(params: Params) {
  const enabled = params.object("automatic_tax")?.flag("enabled") ?? false;
  if (!enabled) return { enabled, liability: null, provider: null, status: null };
  return { enabled, liability: { type: "self" }, provider: "stripe", status: "complete" };
}

function readInvoicing(params: Params) {
  const enabled = params.object("invoice_creation")?.flag("enabled") ?? false;
  const texts = { account_tax_ids: null, custom_fields: null, description: null, footer: null };
  return { enabled, invoice_data: { ...texts, issuer: null, metadata: {}, rendering_options: null } };
}

function readIntentData(params: Params): IntentData {
  const data = params.object("payment_intent_data");
  data?.allow(["description", "metadata", "receipt_email", "setup_future_usage", "statement_descriptor_suffix"]);
  return {
    description: data?.text("description") ?? null,
    receiptEmail: data?.text("receipt_email") ?? null,
    setupFutureUsage: readSetupFutureUsage(data),
    metadata: data?.metadata() ?? {},
  };
}
