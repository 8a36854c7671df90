import { ApiError } from "@/lib/core/errors";

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
