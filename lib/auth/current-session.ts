import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cookieName } from "./cookies";
import { readSession, type Session } from "./sessions";

/** Who is signed in, for server components; null for a visitor. */
export async function currentSession(): Promise<Session | null> {
  const secret = (await cookies()).get(cookieName("session"))?.value;
  return secret ? readSession(secret) : null;
}

/** Who is signed in; sends a visitor to sign in and back to `path` afterwards. */
export async function requireSession(path: string): Promise<Session> {
  const session = await currentSession();
  return session ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
