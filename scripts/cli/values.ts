import { UserError } from "@/lib/core/user-error";
import type { CommandValues } from "./command";

/** The text of a flag; the dispatcher has checked that required ones are there. */
export function text(values: CommandValues, name: string): string {
  const value = values[name];
  if (typeof value !== "string" || value === "") throw new UserError(`--${name} needs a value.`);
  return value;
}

/** The number of a flag with at most `decimals` decimals, or null when the flag is absent. */
export function number(values: CommandValues, name: string, limits: { min: number; decimals: number }): number | null {
  if (values[name] === undefined) return null;
  const raw = text(values, name);
  const shape = new RegExp(`^\\d{1,12}${limits.decimals > 0 ? `(\\.\\d{1,${limits.decimals}})?` : ""}$`);
  if (!shape.test(raw) || Number(raw) < limits.min) {
    throw new UserError(
      `--${name} must be a ${limits.decimals > 0 ? `number with at most ${limits.decimals} decimals` : "whole number"} of at least ${limits.min}, not "${raw}".`,
    );
  }
  return Number(raw);
}
