import * as auth from "@/app/api/auth/[...nextauth]/route";
import * as signUp from "@/app/api/sign-up/route";
import { publicUrl } from "@/lib/env";
import { callRoute, type Reply } from "./call-route";

type Handler = Parameters<typeof callRoute>[0];
type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
export type RouteModule = Partial<Record<Method, Handler>>;

type Sent = {
  path: string;
  method?: Method;
  params?: Record<string, string | string[]>;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
};

export const PASSWORD = "a lamp in the orchard";

/** A person's browser: keeps cookies, and sends what browsers send with a page's own requests. */
export function openBrowser({ ip = "203.0.113.7" }: { ip?: string } = {}) {
  const cookies = new Map<string, string>();
  const browser = {
    cookies,
    /** Every `set-cookie` line received, with its flags. */
    received: [] as string[],
    async call(route: RouteModule, { path, method = "GET", params, body, headers }: Sent): Promise<Reply> {
      const handler = route[method];
      if (!handler) throw new Error(`${path} does not export ${method}`);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const reply = await callRoute(handler, {
        ...{ path, method },
        ...(params ? { params } : {}),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: {
          "x-pixapi-peer": ip,
          "user-agent": "Browser/1.0",
          ...(cookie ? { cookie } : {}),
          ...(method === "GET" ? {} : { origin: publicUrl(), "sec-fetch-site": "same-origin" }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
      });
      for (const line of reply.headers.getSetCookie()) {
        browser.received.push(line);
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (/max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return reply;
    },
    async csrfToken(): Promise<string> {
      const reply = await browser.call(auth, { path: "/api/auth/csrf", params: { nextauth: ["csrf"] } });
      return JSON.parse(reply.bytes.toString()).csrfToken;
    },
    async signIn(email: string, password = PASSWORD, more: Record<string, unknown> = {}): Promise<Reply> {
      return browser.call(auth, {
        path: "/api/auth/callback/credentials",
        method: "POST",
        params: { nextauth: ["callback", "credentials"] },
        body: { email, password, csrfToken: await browser.csrfToken(), ...more },
      });
    },
    signUp: (email: string, password = PASSWORD): Promise<Reply> =>
      browser.call(signUp, { path: "/api/sign-up", method: "POST", body: { email, password } }),
  };
  return browser;
}

export type Browser = ReturnType<typeof openBrowser>;

export function jsonOf(reply: Reply): Record<string, unknown> {
  return JSON.parse(reply.bytes.toString());
}
