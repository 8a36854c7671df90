import { clock } from "@/lib/core/clock";
import { blankCheckout } from "./blank-checkout";
import type { StripeStandIn } from "./create-stand-in";
import { newStripeId } from "./new-stripe-id";
import type { Params } from "./params";
import { readLineItems } from "./read-line-items";
import type { CheckoutRecord, CheckoutSession } from "./stripe-objects";
import { stripeProblems } from "./stripe-problem";

const PARAMETERS = [
  ...["mode", "ui_mode", "success_url", "cancel_url", "client_reference_id", "customer", "customer_email", "metadata"],
  ...["line_items", "payment_intent_data", "expires_at", "branding_settings", "expand"],
];
/** Known to Stripe, without effect on what is paid: taken and not played. */
const IGNORED = [
  ...["payment_method_types", "payment_method_options", "submit_type", "locale", "customer_creation", "custom_text"],
  ...["billing_address_collection", "phone_number_collection", "saved_payment_method_options", "name_collection"],
  ...["invoice_creation", "consent_collection", "adaptive_pricing", "wallet_options", "excluded_payment_method_types"],
];
const SMALLEST_TOTAL = 50;
const LARGEST_TOTAL = 99_999_999;
const [SHORTEST_SECONDS, LONGEST_SECONDS] = [30 * 60, 24 * 60 * 60];

/** Checks the parameters of `POST /v1/checkout/sessions` as Stripe does and opens the session. `address` is the sandbox's own. */
export function createCheckout(
  standIn: StripeStandIn,
  { params, address, apiVersion }: { params: Params; address: string; apiVersion: string },
): CheckoutRecord {
  params.allow([...PARAMETERS, ...IGNORED]);
  const mode = params.text("mode");
  if (mode === null) throw stripeProblems.missing("mode");
  if (mode !== "payment") throw stripeProblems.invalid("mode", "The sandbox plays mode=payment only.");
  if ((params.text("ui_mode") ?? "hosted_page") !== "hosted_page")
    throw stripeProblems.invalid("ui_mode", "The sandbox plays ui_mode=hosted_page only.");
  const successUrl = readUrl(params, "success_url");
  if (successUrl === null) throw stripeProblems.missing("success_url");
  const lineItems = readLineItems(params);
  const total = lineItems.reduce((sum, item) => sum + item.amount_total, 0);
  if (total < SMALLEST_TOTAL)
    throw stripeProblems.invalid(
      "line_items",
      `The total must be at least ${SMALLEST_TOTAL} cents.`,
      "amount_too_small",
    );
  if (total > LARGEST_TOTAL)
    throw stripeProblems.invalid("line_items", "The total must be at most $999,999.99.", "amount_too_large");

  const id = newStripeId("cs_test");
  const now = Math.floor(clock.now().getTime() / 1_000);
  const session: CheckoutSession = {
    ...blankCheckout(),
    id,
    object: "checkout.session",
    amount_subtotal: total,
    amount_total: total,
    cancel_url: readUrl(params, "cancel_url"),
    client_reference_id: readShort(params, "client_reference_id", 200),
    created: now,
    currency: lineItems[0]?.currency ?? "usd",
    ...readCustomer(standIn, params),
    expires_at: readExpiry(params, now),
    metadata: params.metadata(),
    payment_intent: null,
    payment_status: "unpaid",
    status: "open",
    success_url: successUrl,
    url: `${address}/stripe/checkout/${id}`,
  };
  const merchant = params.object("branding_settings")?.text("display_name") ?? new URL(successUrl).host;
  const record = { id, session, lineItems, merchant, intentData: readIntentData(params), apiVersion };
  standIn.checkouts.put(record);
  return record;
}

function readUrl(params: Params, name: string): string | null {
  const value = params.text(name);
  if (value === null) return null;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw stripeProblems.invalid(name, `${name} must be an address that begins with https:// or http://.`, "url_invalid");
}

function readShort(params: Params, name: string, max: number): string | null {
  const value = params.text(name);
  if (value !== null && value.length > max)
    throw stripeProblems.invalid(name, `${name} takes up to ${max} characters.`);
  return value;
}

function readCustomer(
  standIn: StripeStandIn,
  params: Params,
): Pick<CheckoutSession, "customer" | "customer_details" | "customer_email"> {
  const [id, email] = [params.text("customer"), params.text("customer_email")];
  if (id !== null && email !== null)
    throw stripeProblems.invalid("customer_email", "Only one of customer and customer_email can be given.");
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw stripeProblems.invalid("customer_email", `Invalid email address: ${email.slice(0, 100)}`, "email_invalid");
  if (id === null) return { customer: null, customer_details: null, customer_email: email };
  const customer = standIn.customers.find(id);
  if (!customer)
    throw stripeProblems.invalid("customer", `There is no customer ${id.slice(0, 100)}.`, "resource_missing");
  return { customer: id, customer_details: { email: customer.email }, customer_email: null };
}

function readExpiry(params: Params, now: number): number {
  const given = params.wholeNumber("expires_at", { min: 0, max: Number.MAX_SAFE_INTEGER });
  const expiresAt = given ?? now + LONGEST_SECONDS;
  if (expiresAt >= now + SHORTEST_SECONDS && expiresAt <= now + LONGEST_SECONDS) return expiresAt;
  throw stripeProblems.invalid("expires_at", "expires_at must be between 30 minutes and 24 hours from now.");
}

function readIntentData(params: Params): CheckoutRecord["intentData"] {
  const data = params.object("payment_intent_data");
  data?.allow(["description", "metadata", "receipt_email", "setup_future_usage", "statement_descriptor_suffix"]);
  return {
    description: data?.text("description") ?? null,
    receiptEmail: data?.text("receipt_email") ?? null,
    metadata: data?.metadata() ?? {},
  };
}
