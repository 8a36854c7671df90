import type { Params } from "../params";
import { readSetupFutureUsage } from "../read-setup-future-usage";
import type { Scene } from "../scene";
import type { PaymentIntent } from "../stripe-objects";
import { stripeProblems } from "../stripe-problem";
import { confirmIntent } from "./confirm-intent";
import { newIntent } from "./new-intent";
import { readMethod } from "./read-method";
import { readWay, WAY_PARAMETERS } from "./read-way";

const PARAMETERS = [
  ...["amount", "currency", "customer", "payment_method", "confirm", "description", "metadata", "receipt_email"],
  ...["setup_future_usage", "expand", ...WAY_PARAMETERS],
];
/** Known to Stripe, without effect on what is paid: taken and not played. */
const IGNORED = [
  ...["payment_method_types", "payment_method_options", "automatic_payment_methods", "confirmation_method"],
  ...["statement_descriptor", "statement_descriptor_suffix"],
];
const SMALLEST = 50;
const LARGEST = 99_999_999;

/** `POST /v1/payment_intents`; with `confirm=true` it is tried at once, and a card that does not pay is a 402. */
export function createIntent(scene: Scene, params: Params): PaymentIntent {
  params.allow([...PARAMETERS, ...IGNORED]);
  const customer = readCustomer(scene, params);
  const method = readMethod(scene, params, { customer });
  const isConfirmed = params.flag("confirm");
  const way = readWay(params);
  if (way.offSession && !isConfirmed)
    throw stripeProblems.invalid("off_session", "off_session is only taken together with confirm=true.");
  if (isConfirmed && !method) throw stripeProblems.missing("payment_method");
  const intent = newIntent(
    {
      description: params.text("description"),
      receiptEmail: params.text("receipt_email"),
      setupFutureUsage: readSetupFutureUsage(params),
      metadata: params.metadata(),
    },
    { ...readPrice(params), customer, method: method?.id ?? null },
  );
  scene.standIn.intents.put(intent);
  const created = { type: "payment_intent.created", object: structuredClone(intent) };
  const confirmed = isConfirmed && method ? confirmIntent(scene, intent, { ...way, method }) : null;
  scene.standIn.emit([created, ...(confirmed?.happenings ?? [])], scene.origin);
  if (confirmed?.problem) throw confirmed.problem;
  return intent;
}

function readPrice(params: Params): { amount: number; currency: string } {
  const amount = params.wholeNumber("amount", { min: 0, max: Number.MAX_SAFE_INTEGER });
  if (amount === null) throw stripeProblems.missing("amount");
  if (amount < SMALLEST)
    throw stripeProblems.invalid("amount", `The amount must be at least ${SMALLEST} cents.`, "amount_too_small");
  if (amount > LARGEST)
    throw stripeProblems.invalid("amount", "The amount must be at most $999,999.99.", "amount_too_large");
  const currency = params.text("currency")?.toLowerCase() ?? null;
  if (currency === null) throw stripeProblems.missing("currency");
  if (!Intl.supportedValuesOf("currency").includes(currency.toUpperCase()))
    throw stripeProblems.invalid("currency", `Invalid currency: ${currency.slice(0, 10)}.`);
  return { amount, currency };
}

function readCustomer({ standIn }: Scene, params: Params): string | null {
  const id = params.text("customer");
  if (id !== null && !standIn.customers.find(id))
    throw stripeProblems.invalid("customer", `There is no customer ${id.slice(0, 100)}.`, "resource_missing");
  return id;
}
