import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { TRANSFER_KINDS, type TransferKind } from "@/lib/ledger/schema";

/** The `before` of the statement's address: a line's number, or null on the first page. Throws 400 for anything else. */
export function parseBefore(text: string | null): number | null {
  if (text === null) return null;
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new ApiError("invalid_value", 'The query parameter "before" must be the number of a line.', {
      param: "before",
    });
  }
  return Number(text);
}

/** The `kind` to which the statement is narrowed, or null for all lines. Throws 400 for one that there is not. */
export function parseKind(text: string | null): TransferKind | null {
  if (text === null) return null;
  const kind = TRANSFER_KINDS.find((known) => known === text);
  if (!kind) {
    throw new ApiError("invalid_value", `The query parameter "kind" must be one of ${TRANSFER_KINDS.join(", ")}.`, {
      param: "kind",
    });
  }
  return kind;
}

/** The `payment` of which the lines are asked for, or null for all lines. Throws 400 for what is no payment's id. */
export function parsePayment(text: string | null): string | null {
  if (text === null || isId("payment", text)) return text;
  throw new ApiError("invalid_value", 'The query parameter "payment" must be the id of a payment.', {
    param: "payment",
  });
}

/** The `format` of an export: CSV, also where none is named. Throws 400 for another. */
export function requireCsv(text: string | null): void {
  if (text === null || text === "csv") return;
  throw new ApiError("invalid_value", 'The query parameter "format" must be csv.', { param: "format" });
}
