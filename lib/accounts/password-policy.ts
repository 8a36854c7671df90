import { passwordFault } from "@/lib/auth/password-fault";
import { ApiError } from "@/lib/core/errors";

/** Throws 400 with the reason, naming the field, for a password that cannot be used. */
export function requireUsablePassword(password: string, email: string, param: string): void {
  const fault = passwordFault(password, email);
  if (fault) throw new ApiError("invalid_value", fault, { param });
}
