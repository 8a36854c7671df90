import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
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

/** The operator who is signed in; a visitor is sent to sign in, and for everybody else there is no such page. */
export async function requireOperator(path: string): Promise<Session> {
  const session = await requireSession(path);
  return session.isOperator ? session : notFound();
}
