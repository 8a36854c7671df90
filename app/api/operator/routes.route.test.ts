import { afterEach, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { failureOf } from "@/lib/providers/failure-of";
import { routeHealth } from "@/lib/providers/route-health";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { logOf, operatorClient, signedInOperator } from "@/lib/testing/operator";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf, imagesOf } from "@/lib/testing/wire";
import * as model from "./models/[id]/route";
import * as route from "./routes/[name]/route";
import * as routes from "./routes/route";

useApi();

const EU = {
  name: "openai-eu",
  provider: "openai",
  base_url: "https://eu.example.com/secret-path/v1",
  key_env: "OPENAI_EU_KEY",
  api_key: "sk-eu-secret",
} as const;

let operator: SignedIn;
let client: ReturnType<typeof operatorClient>;
let tenant: SignedIn;

beforeAll(async () => {
  [operator, tenant] = [await signedInOperator(), await signedInTenant(100)];
  client = operatorClient(operator);
});
afterEach(() => {
  env.PROVIDER_ROUTES = [];
});

type Route = { name: string; switch: object; breakers: object[]; last24Hours: object | null; failures: object[] };

async function routeNamed(name: string): Promise<Route | undefined> {
  const { data } = await client.asked(routes, "/routes");
  return (data as Route[]).find((one) => one.name === name);
}

const switched = (name: string, body: object) =>
  operator.browser.call(route, { path: `/api/operator/routes/${name}`, method: "PATCH", params: { name }, body });

it("every route is listed with its provider, host and models, and neither its key nor its path", async () => {
  env.PROVIDER_ROUTES = [{ ...EU, models: ["gpt-image-2"] }];

  const answer = await client.asked(routes, "/routes");

  expect(answer.data).toMatchObject([
    {
      name: "openai-eu",
      providers: ["openai"],
      host: "eu.example.com",
      models: ["gpt-image-2"],
      simulated: false,
      switch: { on: true, reason: null },
    },
    { name: "sandbox", simulated: true },
  ]);
  expect(JSON.stringify(answer)).not.toMatch(/secret/);
});

it("how a route did is told from its attempts, without what its calls themselves caused", async () => {
  const api = apiClient(tenant.live);
  for (const prompt of ["a pear", "a sandbox:error=server pear", "a sandbox:error=moderation pear"])
    await api.generate({ prompt });

  const sandbox = await routeNamed("sandbox");

  expect(sandbox?.last24Hours).toMatchObject({ calls: 2, good: 1, share: 0.5, p50Ms: expect.any(Number) });
  expect(sandbox?.failures).toEqual([{ kind: "server_error", count: 1, lastAt: expect.any(String) }]);
});

it("a switch of a route is recorded with who and why, and once however often it is pressed", async () => {
  env.PROVIDER_ROUTES = [{ ...EU, name: "openai-once" }];
  const off = { on: false, reason: "its region is down" };

  await switched("openai-once", off);
  const reply = jsonOf(await switched("openai-once", off));

  expect(reply.switch).toEqual({
    on: false,
    reason: "its region is down",
    changedBy: `user:${operator.userId}`,
    changedAt: expect.any(String),
  });
  expect(await logOf("openai-once")).toEqual([
    {
      actor: `user:${operator.userId}`,
      action: "route.switch",
      target: "openai-once",
      before: { on: true },
      after: { on: false },
      reason: "its region is down",
    },
  ]);
});

it("a model that is switched off is refused at once in this process, and served again after", async () => {
  const api = apiClient(tenant.live);
  const change = (on: boolean) =>
    client.sent(model, "/models/x", { id: "gpt-image-1.5", method: "PATCH", body: { on, reason: "maintenance" } });

  await change(false);
  const refused = await api.generate({ model: "gpt-image-1.5" });
  await change(true);
  const served = await api.generate({ model: "gpt-image-1.5" });

  expect([refused.status, errorOf(refused).code]).toEqual([404, "model_not_found"]);
  expect(imagesOf(served).pixapi.model).toBe("gpt-image-1.5");
  expect((await logOf("gpt-image-1.5")).map(({ action, after }) => [action, after])).toEqual([
    ["model.switch", { on: false }],
    ["model.switch", { on: true }],
  ]);
});

it("a name that is none answers 404, a switch without a reason 400", async () => {
  expect((await switched("nowhere", { on: false, reason: "because" })).status).toBe(404);
  expect((await switched("sandbox", { on: false })).status).toBe(400);
  expect(
    (
      await client.sent(model, "/models/x", {
        id: "nano-banana",
        method: "PATCH",
        body: { on: true, reason: "an alias" },
      })
    ).status,
  ).toBe(404);
});

it("a breaker that opens is told by its process with the next heartbeat", async () => {
  env.PROVIDER_ROUTES = [{ ...EU, name: "openai-sick" }];
  const beats = env.HEARTBEAT_SECONDS;
  env.HEARTBEAT_SECONDS = 0.1;
  const target = { route: { name: "openai-sick", isSandbox: false }, upstreamModel: "gpt-image-2" };
  for (let call = 0; call < 5; call++) routeHealth().admit(target)?.end(failureOf("server_error", ""));

  await db.rows(
    "DELETE FROM process WHERE id = $1 AND NOT EXISTS (SELECT FROM hold WHERE process_id = $1 AND state = 'open')",
    [currentProcessId()],
  );
  await startProcess("web", () => ({ routes: routeHealth().resting() }));
  await waitUntil("the heartbeat", async () => ((await routeNamed("openai-sick"))?.breakers.length ?? 0) > 0);
  env.HEARTBEAT_SECONDS = beats;

  expect((await routeNamed("openai-sick"))?.breakers).toEqual([
    {
      processId: currentProcessId(),
      role: "web",
      host: expect.any(String),
      model: "gpt-image-2",
      state: "open",
      secondsLeft: expect.any(Number),
    },
  ]);
});
