import { type Millicredits, millicredits, toCredits } from "@/lib/core/credits";
import type { Plan } from "@/lib/generation/plan";
import { type QuotedGeneration, quoteGeneration } from "@/lib/generation/quote-generation";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";
import { listKeys } from "@/lib/keys/list";
import { getBalance } from "@/lib/ledger/balance";
import { amountOf } from "@/lib/pricing/amount-of";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { type TypicalSeconds, typicalSeconds } from "@/lib/requests/typical-seconds";
import { type Answer, errorFields } from "./respond";
import type { Exchange } from "./route";

type KeyExchange = Exchange<AuthenticatedKey>;

/** What `POST /v1/quotes` answers: the price of a call and what would become of it. Nothing is run, held or kept. */
export async function quoteAnswer(exchange: KeyExchange): Promise<Answer> {
  const { key, body, edit, requestId } = exchange;
  const shape = edit && { images: edit.images.length, hasMask: edit.mask !== null };
  const quoted = quoteGeneration({ body, edit: shape, limits: key.limits, mode: key.mode });
  const [available, expected] = await Promise.all([
    availableTo(key),
    quoted.plan && typicalSeconds(kindOf(quoted.plan)),
  ]);
  return { json: toWireQuote(quoted, { key, requestId, available, expected }) };
}

/** What the key may still spend: what its workspace has, or the room of its own budgets where that is less. */
async function availableTo(key: AuthenticatedKey): Promise<Millicredits> {
  const [{ available }, [listed]] = await Promise.all([getBalance(key), listKeys(key, key.id)]);
  const rooms = listed?.budgets.map(({ limit, used }) => Math.max(0, limit - used)) ?? [];
  return millicredits(Math.min(available, ...rooms));
}

function kindOf({ model, quote, call }: Plan) {
  return { model: model.id, tier: quote.tier, quality: model.noEffect.includes("quality") ? null : call.quality };
}

type Circumstances = {
  key: AuthenticatedKey;
  requestId: string;
  available: Millicredits;
  expected: TypicalSeconds | null;
};

function toWireQuote({ plan, rejected, skipped }: QuotedGeneration, circumstances: Circumstances) {
  const { key, requestId, available, expected } = circumstances;
  return {
    object: "quote",
    mode: key.mode,
    ...priceFields(plan),
    available: toCredits(available),
    // Test keys pay nothing.
    affordable: plan !== null && (key.mode === "test" || plan.quote.total <= available),
    rejected: rejected && errorFields(rejected, requestId),
    skipped,
    adjusted: plan?.parameters.adjusted ?? [],
    ignored: plan?.parameters.ignored ?? [],
    expected_seconds: expected,
  };
}

function priceFields(plan: Plan | null) {
  const quote = plan?.quote;
  return {
    model: plan?.model.id ?? null,
    credits: quote ? toCredits(quote.total) : null,
    unit_credits: quote ? toCredits(quote.unit) : null,
    n: quote?.n ?? null,
    tier: quote?.tier ?? null,
    quality: quote?.pricedQuality ?? null,
    rule: quote?.rule ?? null,
    price_version: quote?.priceVersion ?? null,
    currency: CURRENCY_PER_CREDIT.currency,
    amount: quote ? amountOf(quote.total) : null,
  };
}
