import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WirePayment } from "@/lib/http/wire-payment";
import type { WireStatement } from "@/lib/http/wire-statement";

const FOLLOW_MS = 1_000;
const SLOWER_MS = 50;
const SLOWEST_MS = 10_000;

/** A page of the statement; `before` is the number of the line it continues after, null for the newest. */
export function statementQuery(before: string | null) {
  const path = before === null ? "/api/statement" : `/api/statement?before=${encodeURIComponent(before)}`;
  return queryOptions({
    queryKey: ["statement", before],
    queryFn: ({ signal }) => requestJson<WireStatement>(path, { signal }),
  });
}

/** A payment; until its credits are in the ledger it is asked for again, less often as time goes by. */
export function paymentQuery(id: string) {
  return queryOptions({
    queryKey: ["payment", id],
    queryFn: async ({ signal, client }) => {
      const payment = await requestJson<WirePayment>(`/api/payments/${encodeURIComponent(id)}`, { signal });
      // The shell shows the new balance with the very answer that says it has changed.
      if (payment.ledger_entry) void client.invalidateQueries({ queryKey: ["balance"] });
      return payment;
    },
    refetchInterval: ({ state }) =>
      state.data && isUnderWay(state.data)
        ? Math.min(FOLLOW_MS + state.dataUpdateCount * SLOWER_MS, SLOWEST_MS)
        : false,
  });
}

/** True while credits may still come without anybody doing anything. */
export function isUnderWay({ status, ledger_entry }: WirePayment): boolean {
  return status === "open" || (status === "paid" && ledger_entry === null);
}
