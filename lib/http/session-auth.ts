import { readCookie } from "@/lib/auth/cookies";
import { readSession, type Session } from "@/lib/auth/sessions";
import { ApiError } from "@/lib/core/errors";

/** `operator`: who runs this installation. For everybody else such a route does not exist. */
export type SessionRole = "member" | "operator";

/** The session of the request's cookie, read from its row. Throws 401 without one. */
export async function authenticateSession(request: Request): Promise<Session> {
  const secret = readCookie(request, "session");
  const session = secret ? await readSession(secret) : null;
  if (!session) throw new ApiError("not_signed_in", "You are not signed in, or your session has ended. Sign in again.");
  return session;
}

/** Throws 403 for a suspended workspace, and for an operator's route 404 to everybody else. */
export function authorizeSession(session: Session, role: SessionRole): void {
  if (role === "operator" && !session.isOperator) throw new ApiError("not_found", "There is nothing here.");
  if (session.isSuspended) {
    throw new ApiError("account_suspended", "This workspace is suspended. Write to the operator of this installation.");
  }
}
