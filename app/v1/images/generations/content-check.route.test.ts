import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { setModeration } from "@/lib/moderation/set-moderation";
import { makePicture } from "@/lib/sandbox/testing/make-picture";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { editClient } from "@/lib/testing/edit-client";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { runJobs } from "@/lib/testing/run-jobs";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { taskClient } from "@/lib/testing/task-client";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();

// The first call of a process loads all of it, and on a busy machine that outlasts the patience with the check.
beforeAll(async () => {
  await apiClient((await checkedTenant()).live).generate();
});
afterEach(() => {
  env.MODERATION = "optional";
  env.MODERATION_ON_FAILURE = "allow";
});

const FREE = { posted: 10_000, held: 0, available: 10_000 };
const BLOCKED = { stage: "input", decision: "blocked", categories: ["violence"], by: "sandbox" };

async function checkedTenant(strictness: "off" | "standard" | "strict" = "standard"): Promise<SignedIn> {
  const tenant = await signedInTenant(10);
  await setModeration(tenant, { strictness });
  return tenant;
}

const pathsCalled = async () => (await upstream.calls()).map(({ path }) => path);
const recordOf = async ({ live }: SignedIn, id: string) => jsonOf(await apiClient(live).request(id));

describe("a prompt that the content check rejects", () => {
  it("is refused with 422, costs nothing, and no provider was asked", async () => {
    const tenant = await checkedTenant();

    const reply = await apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation=violence" });

    expect(reply.status).toBe(422);
    expect(errorOf(reply)).toMatchObject({
      code: "moderation_blocked",
      param: "prompt",
      stage: "input",
      categories: ["violence"],
    });
    expect(errorOf(reply).message).toContain("Nothing was charged");
    expect(await getBalance(tenant)).toEqual(FREE);
    expect(await pathsCalled()).toEqual(["/v1/moderations"]);
  });

  it("has its verdict and the time of the check on its record, with the hold released", async () => {
    const tenant = await checkedTenant();

    const reply = await apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation=violence" });

    const record = await recordOf(tenant, errorOf(reply).request_id);
    expect(record).toMatchObject({ status: "failed", credits: 0, provider: null, attempts: [], moderation: BLOCKED });
    expect(record.receipt).toMatchObject({ held: 1, captured: 0, released: 1, state: "released" });
    expect(record.trace).toContainEqual(expect.objectContaining({ name: "moderation" }));
  });

  it("binds its idempotency key: the same call hears the same and is not checked again", async () => {
    const tenant = await checkedTenant();
    const again = () =>
      apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation=violence" }, { "idempotency-key": "once" });

    const [first, second] = [await again(), await again()];

    const told = (reply: typeof first) => ({ ...errorOf(reply), request_id: "" });
    expect([first.status, second.status]).toEqual([422, 422]);
    expect(told(second)).toEqual(told(first));
    expect(await pathsCalled()).toEqual(["/v1/moderations"]);
  });

  it("ends a stream with the error, a task as failed and a run of the playground as failed", async () => {
    const tenant = await checkedTenant();
    const prompt = "a fox sandbox:moderation=violence";

    const stream = await apiClient(tenant.live).generate({ prompt, stream: true });
    const tasks = taskClient(tenant.live);
    const { id } = await tasks.submitted({ prompt });
    await runJobs();
    const playground = playgroundClient(tenant.browser);
    const run = await playground.ended(runOf(await playground.start({ prompt })).id);

    expect(stream.bytes.toString()).toContain('"moderation_blocked"');
    expect(await tasks.task(id)).toMatchObject({ status: "failed", error: { code: "moderation_blocked" } });
    expect(run).toMatchObject({ status: "failed", error: { code: "moderation_blocked" }, moderation: BLOCKED });
    expect(await getBalance(tenant)).toEqual(FREE);
  });

  it("is refused for a picture of an edit as well, which is shown to the check", async () => {
    const tenant = await checkedTenant();
    const picture = await makePicture({ width: 1024, height: 1024 });
    const image = `data:image/png;base64,${picture.toString("base64")}`;

    const refused = await editClient(tenant.live).json({ prompt: "a fox sandbox:moderation_image=violence", image });
    const alone = await apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation_image=violence" });

    expect([refused.status, errorOf(refused).code]).toEqual([422, "moderation_blocked"]);
    expect(alone.status).toBe(200);
  });
});

describe("how strictly", () => {
  const scored = (tenant: SignedIn) =>
    apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation=violence:0.5" });

  it.each([
    ["off", 200, 0],
    ["standard", 200, 1],
    ["strict", 422, 1],
  ] as const)("is the workspace's choice: %s", async (strictness, status, checks) => {
    const tenant = await checkedTenant(strictness);

    expect((await scored(tenant)).status).toBe(status);
    expect((await pathsCalled()).filter((path) => path === "/v1/moderations")).toHaveLength(checks);
  });

  it("is off where nobody chose, standard where the installation says so, and off everywhere where it says that", async () => {
    const tenant = await signedInTenant(10);
    const status = async () =>
      (await apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation=violence" })).status;

    const optional = await status();
    env.MODERATION = "openai";
    const everywhere = await status();
    env.MODERATION = "off";

    expect([optional, everywhere, await status()]).toEqual([200, 422, 200]);
  });
});

it("what passed has its verdict too", async () => {
  const tenant = await checkedTenant();
  const allowed = { stage: "input", decision: "allowed", categories: [], by: "sandbox" };

  const id = (await apiClient(tenant.live).generate()).headers.get("x-request-id") ?? "";

  await waitUntil("the verdict is written", async () => (await recordOf(tenant, id)).moderation !== null);
  expect((await recordOf(tenant, id)).moderation).toEqual(allowed);
});

it("a refusal of the provider is its own verdict, also after the check let the prompt pass", async () => {
  const tenant = await checkedTenant();

  const reply = await apiClient(tenant.live).generate({ prompt: "a fox sandbox:error=moderation_output" });

  expect((await recordOf(tenant, errorOf(reply).request_id)).moderation).toEqual({
    stage: "output",
    decision: "blocked",
    categories: ["violence"],
    by: "provider",
  });
});

describe("a check that does not answer", () => {
  it("lets the request pass unless the installation refuses, and says so", async () => {
    const tenant = await checkedTenant();

    const reply = await apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation=error" });

    const id = reply.headers.get("x-request-id") ?? "";
    expect(reply.status).toBe(200);
    await waitUntil("the verdict is written", async () => (await recordOf(tenant, id)).moderation !== null);
    expect((await recordOf(tenant, id)).moderation).toMatchObject({ decision: "unchecked", categories: [] });
  });

  it("is a 503 with nothing charged where the installation refuses, within three seconds", async () => {
    env.MODERATION_ON_FAILURE = "refuse";
    const tenant = await checkedTenant();
    const startedAt = performance.now();

    const reply = await apiClient(tenant.live).generate({ prompt: "a fox sandbox:moderation=hang" });

    expect([reply.status, errorOf(reply).code, reply.headers.get("retry-after")]).toEqual([503, "overloaded", "5"]);
    expect(performance.now() - startedAt).toBeGreaterThan(2_900);
    expect(await getBalance(tenant)).toEqual(FREE);
    expect(await pathsCalled()).toEqual(["/v1/moderations"]);
  });
});
