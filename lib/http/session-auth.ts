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

type Demands = { role: SessionRole; recent?: true; isWrite: boolean };

/**
 * Throws 403 for a suspended workspace, for an operator's route 404 to everybody else, and 403 where a stolen cookie must
 * not be enough: for what a route declares `recent`, and for everything an operator changes. The page then asks the person
 * who they are and sends the request again.
 */
export function authorizeSession(session: Session, { role, recent, isWrite }: Demands): void {
  if (role === "operator" && !session.isOperator) throw new ApiError("not_found", "There is nothing here.");
  if (session.isSuspended) {
    throw new ApiError("account_suspended", "This workspace is suspended. Write to the operator of this installation.");
  }
  if ((recent || (role === "operator" && isWrite)) && !session.isRecent) {
    throw new ApiError("reauthentication_required", "Confirm that it is you, then this can go on.");
  }
}
