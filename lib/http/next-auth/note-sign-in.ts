import { readCookie, setCookieHeader } from "@/lib/auth/cookies";
import { deviceMark } from "@/lib/auth/device";
import { endSession, readSession } from "@/lib/auth/sessions";
import type { Exchange } from "../route";

type Noted = Pick<Exchange<null>, "request" | "headers">;

/** Ends the session that the browser had before, and marks the browser as one that this account signs in from. */
export async function noteSignIn({ request, headers }: Noted, { email }: { email: string | null }): Promise<void> {
  if (email) headers.append("set-cookie", setCookieHeader("device", deviceMark(email)));
  const before = readCookie(request, "session");
  const session = before ? await readSession(before) : null;
  if (session) await endSession(session);
}
