import { onTestFinished } from "vitest";
import * as asset from "@/app/assets/[file]/route";
import * as asyncEdits from "@/app/v1/async/images/edits/route";
import * as asyncGenerations from "@/app/v1/async/images/generations/route";
import * as edits from "@/app/v1/images/edits/route";
import * as generations from "@/app/v1/images/generations/route";
import * as model from "@/app/v1/models/[id]/route";
import * as models from "@/app/v1/models/route";
import * as task from "@/app/v1/tasks/[id]/route";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { createTenant, type Tenant } from "@/lib/testing/tenant";

/** What arrived at the server, as the client wrote it. */
export type Sent = { method: string; path: string; headers: Headers; body: Buffer; atMs: number; answeredAtMs: number };

/** A customer in front of the API on a real socket. */
export type Shop = {
  tenant: Tenant;
  origin: string;
  /** What a client is configured with. */
  baseURL: string;
  apiKey: string;
  authorization: { authorization: string };
  /** In the order of arrival. */
  sent: Sent[];
  /** What the ledger has taken and what it still holds, in credits. */
  paid(): Promise<{ charged: number; held: number }>;
};

const ROUTES: [string, object][] = [
  ["/v1/images/generations", generations],
  ["/v1/images/edits", edits],
  ["/v1/async/images/generations", asyncGenerations],
  ["/v1/async/images/edits", asyncEdits],
  ["/v1/tasks/{id}", task],
  ["/v1/models", models],
  ["/v1/models/{id}", model],
  ["/assets/{file}", asset],
];

/** A new customer with credits and an API that they reach under an address of its own until the running test ends. */
export async function openShop(credits: number): Promise<Shop> {
  const tenant = await createTenant(credits);
  const sent: Sent[] = [];
  const origin = await serveRoutes(async (request) => {
    const [kept, given] = request.body?.tee() ?? [null, null];
    const { method, headers, signal } = request;
    const path = new URL(request.url).pathname;
    const call = { method, path, headers, body: Buffer.alloc(0), atMs: performance.now(), answeredAtMs: 0 };
    sent.push(call);
    const reading = new Response(kept).arrayBuffer().then((bytes) => {
      call.body = Buffer.from(bytes);
    });
    const response = await answer(path, new Request(request.url, { method, headers, body: given, signal, ...HALF }));
    await reading;
    call.answeredAtMs = performance.now();
    return response;
  });
  const { PUBLIC_URL } = env;
  // Links to pictures begin with it.
  env.PUBLIC_URL = origin;
  onTestFinished(() => {
    env.PUBLIC_URL = PUBLIC_URL;
  });
  const { secret } = tenant.live;
  return {
    ...{ tenant, origin, sent, baseURL: `${origin}/v1`, apiKey: secret },
    authorization: { authorization: `Bearer ${secret}` },
    paid: async () => {
      const { posted, held } = await getBalance(tenant);
      return { charged: credits - posted / 1000, held: held / 1000 };
    },
  };
}

// Not in the type of a request's options, and required for a body that is a stream.
const HALF = { duplex: "half" };

async function answer(path: string, request: Request): Promise<Response> {
  for (const [pattern, module] of ROUTES) {
    const params = paramsIn(pattern, path);
    const handler = params && Object.entries(module).find(([name]) => name === request.method)?.[1];
    if (handler) return handler(request, { params: Promise.resolve(params) });
  }
  return new Response(null, { status: 404 });
}

function paramsIn(pattern: string, path: string): Record<string, string> | null {
  const [names, values] = [pattern.split("/"), path.split("/")];
  if (names.length !== values.length) return null;
  const pairs = names.map((name, index) => [name, values[index] ?? ""] as const);
  if (pairs.some(([name, value]) => !name.startsWith("{") && name !== value)) return null;
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (name.startsWith("{") ? [[name.slice(1, -1), value]] : [])),
  );
}
