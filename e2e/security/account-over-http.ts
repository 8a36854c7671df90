/** Somebody who signed up over HTTP as the pages do. */
export type HttpAccount = {
  email: string;
  /** The value of the session's cookie. */
  session: string;
  fetch: (
    path: string,
    init?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ) => Promise<Answer>;
};

export type Answer = { status: number; headers: Headers; text: string };

/** Signs up and signs in against a running installation. */
export async function accountOverHttp(origin: string, password: string): Promise<HttpAccount> {
  const email = `canary.${crypto.randomUUID()}@example.com`;
  const cookies = new Map<string, string>();
  const send: HttpAccount["fetch"] = async (path, { method = "GET", body, headers = {} } = {}) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      redirect: "manual",
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(method === "GET" ? {} : { origin, "sec-fetch-site": "same-origin" }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  await send("/api/sign-up", { method: "POST", body: { email, password } });
  const { csrfToken } = JSON.parse((await send("/api/auth/csrf")).text);
  const signedIn = await send("/api/auth/callback/credentials", {
    method: "POST",
    body: { email, password, csrfToken },
  });
  if (signedIn.status !== 200) throw new Error(`Could not sign in: ${signedIn.status} ${signedIn.text}`);
  return { email, session: cookies.get("pixapi.session") ?? "", fetch: send };
}
