import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { getPayment } from "@/lib/payments/get-payment";
import type { Payment } from "@/lib/payments/payment";
import { pathParameter } from "./path-parameter";
import type { SignedExchange } from "./route";

/** The payment that `[id]` names in the session's workspace. Throws 404, also for another workspace's. */
export async function requirePayment(exchange: SignedExchange): Promise<Payment> {
  const id = pathParameter(exchange, "id");
  const payment = isId("payment", id) ? await getPayment(exchange.session, id) : null;
  if (!payment) throw new ApiError("not_found", "There is no payment of that id.");
  return payment;
}
