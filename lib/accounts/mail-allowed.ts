import { takeAttempt } from "@/lib/auth/throttle";
import { ApiError } from "@/lib/core/errors";
import { mailTo } from "./attempt-limits";

/** False while an address has had enough mails; nobody is told, because that would tell who has an account. */
export async function isMailAllowed(email: string): Promise<boolean> {
  try {
    await takeAttempt([mailTo(email)]);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === "rate_limit_exceeded") return false;
    throw error;
  }
}
