import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPageRoutes } from "@/e2e/pages/list-page-routes";
import { db } from "@/lib/db/sql";
import { startSpanCollector } from "@/lib/testing/span-collector";
import { type Stack, startStack } from "@/lib/testing/start-stack";
import { waitUntil } from "@/lib/testing/wait-until";
import { freePort } from "@/scripts/runtime/free-port";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { type Answer, accountOverHttp, type HttpAccount } from "./account-over-http";
import { CUSTOMER_CANARIES, sendCustomerCanaries } from "./customer-canaries";
import { isEndless, METHODS } from "./every-route";
import { type Canary, findLeaks, type Place } from "./find-leaks";
import { rawGet } from "./raw-get";

const PASSWORD = "canary-password medlar 59134077";
const PROMPT = "canary-prompt quince 28840913";
const NEW_PASSWORD = "canary-password sloe 77120846";

const METRICS_TOKEN = "canary-metrics-token 40912277";

let stack: Stack;
let collector: Awaited<ReturnType<typeof startSpanCollector>>;
let workerMetricsPort: number;
let account: HttpAccount;
let secret: string;
let requestId: string;
/** Never to be seen anywhere again. */
let secrets: Canary[];
/** The customer's own words: theirs to see, nobody's to log. */
const words: Canary[] = [{ name: "prompt", value: PROMPT }];
const refusals: Place[] = [];
const traces: Place[] = [];

beforeAll(async () => {
  collector = await startSpanCollector();
  workerMetricsPort = await freePort();
  const told = { WORKER_METRICS_PORT: String(workerMetricsPort), OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  stack = await startStack({ env: { LOG_LEVEL: "debug", METRICS_TOKEN, ...told } });
  const origin = stack.webUrls[0] ?? "";
  account = await accountOverHttp(origin, PASSWORD);
  const created = await account.fetch("/api/keys", { method: "POST", body: { name: "canary", mode: "live" } });
  secret = JSON.parse(created.text).secret;
  const second = await account.fetch("/api/keys", { method: "POST", body: { name: "deleted", mode: "live" } });
  const gone = JSON.parse(second.text);
  await account.fetch(`/api/keys/${gone.id}`, { method: "DELETE" });
  secrets = [
    { name: "API key", value: secret },
    { name: "deleted API key", value: gone.secret },
    { name: "API key without its prefix", value: secret.slice("pix_live_".length, -4) },
    { name: "password", value: PASSWORD },
    { name: "new password", value: NEW_PASSWORD },
    { name: "session", value: account.session },
    { name: "database password", value: new URL(stack.databaseUrl).password },
    { name: "session secret", value: stack.env.PIXAPI_SESSION_SECRET ?? "" },
    { name: "signing secret", value: stack.env.PIXAPI_SIGNING_SECRET ?? "" },
    { name: "encryption secret", value: stack.env.PIXAPI_ENCRYPTION_SECRET ?? "" },
    { name: "metrics token", value: METRICS_TOKEN },
  ];
  await callEverything(gone.secret);
  await sendCustomerCanaries(account, secret, PROMPT);
});

afterAll(async () => {
  await stack.stop();
  collector.stop();
});

/** Success, refusals and failures of every kind in which a key, a prompt, a password or a cookie travels. */
async function callEverything(deletedSecret: string): Promise<void> {
  const generate = (body: unknown, headers: Record<string, string> = {}, query = "") =>
    account.fetch(`/v1/images/generations${query}`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${secret}`, cookie: "", ...headers },
    });
  const image = { model: "gpt-image-2", prompt: PROMPT, size: "1024x1024", quality: "low" };
  const success = await generate(image);
  expect([success.status, success.text.slice(0, 0)]).toEqual([200, ""]);
  requestId = success.headers.get("x-request-id") ?? "";
  const faults = ["moderation", "bad_response", "no_image", "insufficient_credits"];
  const failing: [string, Promise<Answer>][] = [
    ["a bad size", generate({ ...image, size: "1000x1000" })],
    ["an unknown model", generate({ ...image, model: "no-such-model" })],
    ["broken JSON", generate(`{"prompt":"${PROMPT}"`)],
    ["a key in the address", generate(image, {}, `?api_key=${secret}`)],
    ["a key in a cookie", generate(image, { cookie: `key=${secret}` })],
    ["a deleted key", generate(image, { authorization: `Bearer ${deletedSecret}` })],
    ["a key cut short", generate(image, { authorization: `Bearer ${secret.slice(0, -1)}` })],
    ["a key in the body", generate({ ...image, user: secret, prompt: 7 })],
    ["an idempotency key", generate({ ...image, n: 99 }, { "idempotency-key": secret.slice(0, 40) })],
    ...faults.map((fault): [string, Promise<Answer>] => [
      fault,
      generate({ ...image, prompt: `${PROMPT} sandbox:error=${fault}` }),
    ]),
    ["a wrong password", post("/api/password", { currentPassword: NEW_PASSWORD, newPassword: PASSWORD })],
    ["a password for an address", post("/api/sign-up", { email: PASSWORD, password: PASSWORD })],
    ["a field too many", post("/api/sign-up", { email: account.email, password: PASSWORD, role: PASSWORD })],
    ["a stranger's token", post("/api/verify-email", { token: account.session })],
  ];
  for (const [name, answering] of failing) {
    const answer = await answering;
    expect(answer.status, name).toBeGreaterThanOrEqual(400);
    refusals.push({ name: `the refusal of ${name}`, text: `${answer.text}\n${headersOf(answer)}` });
  }
  for (const [name, path] of [
    ["the request", `/api/usage/${requestId}`],
    ["the public record", `/v1/requests/${requestId}`],
  ] as const) {
    await waitUntil(name, async () => (await read(path)).status === 200);
    const { trace, attempts } = JSON.parse((await read(path)).text);
    traces.push({ name: `the trace of ${name}`, text: JSON.stringify({ trace, attempts }) });
  }
}

function post(path: string, body: unknown): Promise<Answer> {
  return account.fetch(path, { method: "POST", body });
}

function read(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return account.fetch(path, {
    headers: path.startsWith("/v1") ? { authorization: `Bearer ${secret}`, ...headers } : headers,
  });
}

async function componentsOf(path: string): Promise<string> {
  const cookie = `pixapi.session=${account.session}`;
  return (await rawGet(stack.webUrls[0] ?? "", path, { cookie, rsc: "1" })).body;
}

function headersOf({ headers }: Answer): string {
  return [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");
}

function figures(): Promise<Place[]> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const origins = [stack.webUrls[0] ?? "", `http://127.0.0.1:${workerMetricsPort}`];
  return Promise.all(
    origins.map(async (origin) => {
      const answer = await fetch(`${origin}/metrics`, { headers });
      return { name: `the figures of ${origin}`, text: await answer.text() };
    }),
  );
}

function logs(): Place[] {
  return ["sandbox", "web-1", "worker-1"].map((name) => ({ name: `the log of ${name}`, text: stack.log(name) }));
}

describe("S030: a key, a password, a cookie and a prompt are nowhere but where they belong", () => {
  it("not in the log of any process, however much is logged", () => {
    expect(logs().map(({ text }) => text.length > 0)).toEqual([true, true, true]);
    expect(findLeaks([...secrets, ...words, ...CUSTOMER_CANARIES], logs())).toEqual([]);
  });

  it("not in a span of the web process or the worker, and not in what they count", async () => {
    await waitUntil("the spans of both", async () =>
      /POST .*process run-task|process run-task.*POST /s.test(collector.text()),
    );

    const places = [{ name: "the spans", text: collector.text() }, ...(await figures())];

    expect(places.map(({ text }) => text.includes("gpt-image-2"))).toEqual([true, true, true]);
    expect(findLeaks([...secrets, ...words, ...CUSTOMER_CANARIES], places)).toEqual([]);
  });

  it("not in a refusal, its headers, or the trace of a request", () => {
    expect(refusals.length).toBeGreaterThan(12);
    expect(findLeaks([...secrets, ...words], [...refusals, ...traces])).toEqual([]);
  });

  it("not in any page, as HTML or as its components", async () => {
    const places: Place[] = [];
    for (const route of listPageRoutes(join(PROJECT_ROOT, "app"))) {
      const path = route.replace(/\{\w+\}/, requestId);
      places.push({ name: path, text: (await read(path)).text });
      places.push({ name: `${path} as components`, text: await componentsOf(path) });
    }

    for (const name of [`/usage/${requestId}`, `/usage/${requestId} as components`]) {
      expect(places.find((place) => place.name === name)?.text).toContain(PROMPT);
    }
    expect(findLeaks(secrets, places)).toEqual([]);
  });

  it("not in any answer to the owner, exports included, after the one that first showed the key", async () => {
    const gets = METHODS.filter(
      (route) => route.method === "GET" && route.path !== "/assets/{file}" && !isEndless(route),
    );
    const places = await Promise.all(
      gets.map(async ({ path }) => {
        const { text } = await read(path.replace(/\{\w+\}/, requestId));
        return { name: path, text };
      }),
    );

    expect(places.find(({ name }) => name === "/api/usage/export")?.text).toContain(PROMPT);
    expect(findLeaks(secrets, places)).toEqual([]);
  });

  it("not in the database, but for the prompt of its request", async () => {
    const tables = await db.rows<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const places: Place[] = [];
    for (const { name } of tables) {
      const rows = await db.rows<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      places.push({ name, text: rows.map(({ row }) => row).join("\n") });
    }

    expect(places.length).toBeGreaterThan(15);
    expect(findLeaks(secrets, places)).toEqual([]);
    expect(
      findLeaks(
        words,
        places.filter(({ name }) => name !== "public.request"),
      ),
    ).toEqual([]);
  });

  it("not in any file of the data folder", () => {
    expect(findLeaks([...secrets, ...words], files())).toEqual([]);
  });

  it("and a leak that was planted is found in each of these places", () => {
    const { value } = secrets[0] ?? { value: "" };
    appendFileSync(join(stack.dataDir, "logs", "web-1.log"), `{"level":30,"authorization":"Bearer ${value}"}\n`);
    appendFileSync(join(stack.dataDir, "logs", "worker-1.log"), `{"prompt":"${PROMPT}"}\n`);

    expect(findLeaks([...secrets, ...words], logs()).length).toBeGreaterThanOrEqual(2);
    expect(findLeaks([...secrets, ...words], files()).length).toBeGreaterThanOrEqual(2);
  });
});

/** Everything the processes have written to disk; pictures are read as bytes. */
function files(): Place[] {
  return readdirSync(stack.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(stack.dataDir.length), text: readFileSync(path, "latin1") }));
}
