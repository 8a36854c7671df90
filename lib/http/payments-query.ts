import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";

/** The `before` of the list's address: a payment's id, or null on the first page. Throws 400 for anything else. */
export function parseBeforePayment(text: string | null): string | null {
  if (text === null || isId("payment", text)) return text;
  throw new ApiError("invalid_value", 'The query parameter "before" must be the id of a payment.', { param: "before" });
}
