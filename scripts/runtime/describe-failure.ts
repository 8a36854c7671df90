import { MigrationError } from "../../lib/db/migrate";
import { OperatorError } from "./operator-error";

/** The text for the terminal: the sentence of an expected failure, the stack of a bug. */
export function describeFailure(error: unknown): string {
  if (error instanceof OperatorError || error instanceof MigrationError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
