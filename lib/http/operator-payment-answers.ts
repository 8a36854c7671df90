import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { getReconciliation } from "@/lib/payments/get-reconciliation";
import { listPaymentsForOperator, OPERATOR_PAYMENTS_PAGE } from "@/lib/payments/list-payments-for-operator";
import { listPromoCodes } from "@/lib/payments/list-promo-codes";
import { parsePaymentsQuery } from "./operator-query";
import { toWireOperatorPayment, toWirePromoCode, toWireReconciliation } from "./wire-operator-payment";

export type WireOperatorPayments = Awaited<ReturnType<typeof operatorPaymentsAnswer>>;
export type WireReconciliations = Awaited<ReturnType<typeof reconciliationAnswer>>;
export type WirePromoCodes = Awaited<ReturnType<typeof promoCodesAnswer>>;

/** Disputes that are over, or were never more than a question. */
const SETTLED_DISPUTES: readonly (string | null)[] = ["won", "lost", "prevented", "warning_closed"];
const MOST_ATTENTION = 10;

/** A page of payments, and, above the first one, those that wait for a person. */
export async function operatorPaymentsAnswer(params: URLSearchParams) {
  const { q, status, before } = parsePaymentsQuery(params);
  const isFirst = q === null && status === null && before === null;
  const [found, attention] = await Promise.all([
    listPaymentsForOperator({
      ...(status === null ? {} : { status }),
      ...(q === null ? {} : { query: q }),
      ...(before === null ? {} : { before }),
    }),
    isFirst ? needingAttention() : [],
  ]);
  const page = found.slice(0, OPERATOR_PAYMENTS_PAGE);
  return {
    attention,
    data: page.map(toWireOperatorPayment),
    older: found.length > page.length ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Throws 404 for an id that no payment has. */
export async function operatorPaymentAnswer(id: string) {
  const found = isId("payment", id) ? await listPaymentsForOperator({ query: id }) : [];
  const payment = found.find((one) => one.id === id);
  if (!payment) throw new ApiError("not_found", `There is no payment ${id.slice(0, 64)}.`);
  return toWireOperatorPayment(payment);
}

export async function reconciliationAnswer() {
  return { data: (await getReconciliation()).map(toWireReconciliation) };
}

export async function promoCodesAnswer() {
  return { data: (await listPromoCodes()).map(toWirePromoCode) };
}

/** Quarantined, then disputed, then failed. */
async function needingAttention() {
  const [quarantined, disputed, failed] = await Promise.all([
    listPaymentsForOperator({ status: "quarantined" }),
    listPaymentsForOperator({ status: "disputed" }),
    listPaymentsForOperator({ status: "failed" }),
  ]);
  const open = disputed.filter(({ disputeStatus }) => !SETTLED_DISPUTES.includes(disputeStatus));
  return [...quarantined, ...open, ...failed].slice(0, MOST_ATTENTION).map(toWireOperatorPayment);
}
