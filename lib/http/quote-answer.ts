import { type Millicredits, millicredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { budgetExceeded } from "@/lib/generation/budget-exceeded";
import type { EditShape } from "@/lib/generation/check-edit";
import type { Plan } from "@/lib/generation/plan";
import { type QuotedGeneration, quoteGeneration } from "@/lib/generation/quote-generation";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";
import { getBalance } from "@/lib/ledger/balance";
import { judgeBudgets } from "@/lib/ledger/judge-budgets";
import { checkRules } from "@/lib/moderation/check-rules";
import { amountOf } from "@/lib/pricing/amount-of";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { loadSwitches } from "@/lib/providers/switches";
import { type TypicalSeconds, typicalSeconds } from "@/lib/requests/typical-seconds";
import { contextOf } from "./context-of";
import { type Answer, errorFields } from "./respond";
import type { Exchange } from "./route";

type KeyExchange = Exchange<AuthenticatedKey>;

/** What `POST /v1/quotes` answers: the price of a call and what would become of it. Nothing is run, held or kept. */
export async function quoteAnswer(exchange: KeyExchange): Promise<Answer> {
  const { key, body, edit, requestId } = exchange;
  const shape = edit && { images: edit.images.length, hasMask: edit.mask !== null };
  await loadSwitches();
  const call = { body, edit: shape, limits: key.limits, rules: key.plan, mode: key.mode };
  const quoted = await underRules(exchange, quoteGeneration(call));
  const [means, expected] = await Promise.all([
    meansOf(key, quoted.plan, shape),
    quoted.plan && typicalSeconds(kindOf(quoted.plan)),
  ]);
  return { json: toWireQuote(quoted, { key, requestId, expected, ...means }) };
}

/** With what the terms of operator and workspace would refuse, where nothing else does. */
async function underRules(exchange: KeyExchange, quoted: QuotedGeneration): Promise<QuotedGeneration> {
  if (quoted.rejected || !quoted.plan) return quoted;
  const rejected = await checkRules(contextOf(exchange), quoted.plan.parameters).then(
    () => null,
    (error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    },
  );
  return { ...quoted, rejected };
}

/** What the call may still spend: what its workspace has, or the room of all budgets where that is less; and their refusal. */
async function meansOf(
  key: AuthenticatedKey,
  plan: Plan | null,
  edit: EditShape | null,
): Promise<{ available: Millicredits; refusal: ApiError | null }> {
  // Test keys hold nothing, and no budget refuses that.
  const amount = plan && key.mode === "live" ? plan.quote.total : millicredits(0);
  const asked = { keyId: key.id, endUser: plan?.call.endUser ?? null, amount };
  const circumstances = { edit, limits: key.limits, rules: key.plan };
  const [{ available }, { exceeded, room }] = await Promise.all([getBalance(key), judgeBudgets(key, asked)]);
  return {
    available: millicredits(Math.min(available, room ?? available)),
    refusal: plan && exceeded && budgetExceeded(plan, exceeded, { available, circumstances }),
  };
}

function kindOf({ model, quote, call }: Plan) {
  return { model: model.id, tier: quote.tier, quality: model.noEffect.includes("quality") ? null : call.quality };
}

type Circumstances = {
  key: AuthenticatedKey;
  requestId: string;
  available: Millicredits;
  refusal: ApiError | null;
  expected: TypicalSeconds | null;
};

function toWireQuote({ plan, rejected, skipped }: QuotedGeneration, circumstances: Circumstances) {
  const { key, requestId, available, refusal, expected } = circumstances;
  const fault = rejected ?? refusal;
  return {
    object: "quote",
    mode: key.mode,
    ...priceFields(plan),
    available: toCredits(available),
    // Test keys pay nothing.
    affordable: plan !== null && (key.mode === "test" || plan.quote.total <= available),
    rejected: fault && errorFields(fault, requestId),
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
