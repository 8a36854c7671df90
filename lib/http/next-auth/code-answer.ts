import { finishSignIn } from "@/lib/accounts/finish-sign-in";
import { signInCodeBody } from "@/lib/accounts/schema";
import { readCookie, setCookieHeader } from "@/lib/auth/cookies";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { openSession } from "@/lib/auth/sessions";
import { ApiError } from "@/lib/core/errors";
import { clientAddress } from "../client-address";
import { parseBody } from "../parse-body";
import type { Answer } from "../respond";
import type { Exchange } from "../route";
import { noteSignIn } from "./note-sign-in";

/** The second half of a sign-in: the waiting one of the browser's cookie and the code together open the session. */
export async function codeAnswer(exchange: Exchange<null>): Promise<Answer> {
  const { request, headers, body } = exchange;
  const { code, callbackUrl } = parseBody(signInCodeBody, body);
  const challenge = readCookie(request, "second-factor");
  if (!challenge) throw new ApiError("gone", "No sign-in of this browser waits for a code. Sign in again.");
  const signedIn = await finishSignIn({ challenge, code });
  const visitor = { ip: clientAddress(request), userAgent: request.headers.get("user-agent") ?? "" };
  headers.append("set-cookie", setCookieHeader("session", await openSession(signedIn.userId, visitor)));
  headers.append("set-cookie", setCookieHeader("second-factor", null));
  await noteSignIn(exchange, signedIn);
  return { json: { url: sameSitePath(callbackUrl, "/") } };
}
