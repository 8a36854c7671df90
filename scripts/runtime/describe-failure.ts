import { UserError } from "../../lib/core/user-error";
import { MigrationError } from "../../lib/db/migrate";
import { OperatorError } from "./operator-error";

/** The text for the terminal: the sentence of an expected failure, the stack of a bug. */
export function describeFailure(error: unknown): string {
  const isExpected = [OperatorError, MigrationError, UserError].some((kind) => error instanceof kind);
  if (isExpected && error instanceof Error) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
