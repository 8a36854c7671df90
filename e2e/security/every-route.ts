import { join } from "node:path";
import { cookieName } from "@/lib/auth/cookies";
import { publicUrl } from "@/lib/env";
import type { Browser, RouteModule } from "@/lib/testing/browser";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { listRoutes } from "@/scripts/checks/route-inventory";
import { readSourceFiles } from "@/scripts/checks/source-files";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";

/** One declared method of one route; `name` is e.g. `DELETE /api/keys/{id}`. */
export type RouteMethod = ReturnType<typeof listMethods>[number];

export type Sent = {
  headers?: Record<string, string>;
  /** Sent as JSON, except text, which is sent as it is. */
  body?: unknown;
  /** What stands for `{id}`. */
  id?: string | string[];
  /** With the question mark. */
  query?: string;
  /** Instead of the declared one, e.g. HEAD. */
  method?: string;
};

/** What a browser says of a page's own request. */
export const OWN_PAGE = { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" };

/** Answers that end when the page is closed. */
const ENDLESS = ["/api/events"];

let calls = 0;

/** Every method that a route of the product declares, read from the sources. */
export const METHODS = listMethods();

export function isEndless({ method, path }: Pick<RouteMethod, "method" | "path">): boolean {
  return method === "GET" && ENDLESS.includes(path);
}

/** Calls a method of a route as Next would; of an answer without end, only the beginning is read. */
export async function callMethod(
  route: RouteMethod,
  { headers = {}, body, id = "nobody", query = "", method = route.method }: Sent = {},
): Promise<Reply> {
  const module: RouteModule = await import(/* @vite-ignore */ join(PROJECT_ROOT, route.file));
  const handler = Object.entries(module).find(([name]) => name === method)?.[1];
  if (!handler) throw new Error(`${route.file} does not export ${method}`);
  const hasBody = body !== undefined && method !== "GET" && method !== "HEAD";
  return callRoute(isEndless(route) ? withoutEnd(handler) : handler, {
    path: `${route.path.replace(/\{\w+\}/, encodeURIComponent(String(id)))}${query}`,
    method,
    headers: {
      // From an address of its own, so that what one call provokes slows no other down.
      "x-pixapi-peer": `198.18.${Math.floor(++calls / 250) % 250}.${calls % 250}`,
      ...(hasBody ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(hasBody ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
    params: { id, path: ["nowhere"], file: "nothing.png" },
  });
}

/** What only operators find; everybody else is told that nothing is there. */
export function isForOperators({ path }: Pick<RouteMethod, "path">): boolean {
  return path.startsWith("/api/operator/");
}

/** The headers of a page's own request in this browser. */
export function headersOf(browser: Browser): Record<string, string> {
  const session = browser.cookies.get(cookieName("session")) ?? "";
  return { ...OWN_PAGE, origin: publicUrl(), cookie: `${cookieName("session")}=${session}` };
}

function listMethods() {
  return listRoutes(readSourceFiles(PROJECT_ROOT)).flatMap(({ file, path = "", methods }) =>
    methods.map((declared) => ({ file, path, ...declared, name: `${declared.method} ${path}` })),
  );
}

type Handler = NonNullable<RouteModule["GET"]>;

function withoutEnd(handler: Handler): Handler {
  return async (request, context) => {
    const response = await handler(request, context);
    if (response.status >= 400) return response;
    await response.body?.cancel();
    return new Response(null, { status: response.status, headers: response.headers });
  };
}
