import { afterEach, describe, expect, it } from "vitest";
import * as picture from "@/app/api/gallery/[id]/route";
import * as gallery from "@/app/api/gallery/route";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { listPurges } from "@/lib/requests/list-purges";
import { flushDelivered } from "@/lib/requests/note-delivered";
import { objectStore } from "@/lib/storage/object-store";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { runJobs } from "@/lib/testing/run-jobs";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

useApi();

afterEach(() => {
  env.ASSETS_BASE_URL = undefined;
  env.ASSETS_PURGE_URL = undefined;
});

type Shown = {
  id: string;
  request_id: string;
  url: string;
  thumbnail_url: string;
  prompt: string;
  kept: boolean;
  expires_at: number;
};
type Page = { data: Shown[]; older: string | null; counts: { unclaimed: number; kept: number } };

const pageOf = async ({ browser }: SignedIn, query = ""): Promise<Page> =>
  JSON.parse((await browser.call(gallery, { path: `/api/gallery${query}` })).bytes.toString());
const promptsOf = async (tenant: SignedIn, query = "") =>
  (await pageOf(tenant, query)).data.map(({ prompt }) => prompt);
const change = ({ browser }: SignedIn, id: string, method: "PATCH" | "DELETE", body?: unknown) =>
  browser.call(picture, { path: `/api/gallery/${id}`, method, params: { id }, body });

async function drawn(tenant: SignedIn, body: object = {}): Promise<string> {
  return imagesOf(await apiClient(tenant.live).generate(body)).pixapi.request_id;
}

/** As if the program that asked had never read its answers, and enough time had passed since. */
async function unreceived({ workspaceId }: SignedIn): Promise<void> {
  await flushDelivered();
  await db.rows(
    "UPDATE output SET delivered_at = NULL, created_at = created_at - INTERVAL '11 minutes' WHERE workspace_id = $1",
    [workspaceId],
  );
}

const daysLeft = (seconds: number) => Math.round((seconds - Date.now() / 1_000) / 86_400);

describe("GET /api/gallery", () => {
  it("shows stored pictures newest first, narrowed by prompt, model, end user and time", async () => {
    const tenant = await signedInTenant(10);
    await drawn(tenant, { prompt: "a red pear", user: "u-1" });
    await drawn(tenant, { prompt: "a green apple", model: "gpt-image-1.5" });
    await db.rows("UPDATE output SET created_at = created_at - INTERVAL '8 days' WHERE workspace_id = $1", [
      tenant.workspaceId,
    ]);
    await drawn(tenant, { prompt: "a green pear 100%" });

    expect(await promptsOf(tenant)).toEqual(["a green pear 100%", "a green apple", "a red pear"]);
    expect(await promptsOf(tenant, "?q=pear+green")).toEqual(["a green pear 100%"]);
    expect(await promptsOf(tenant, "?q=100%25")).toEqual(["a green pear 100%"]);
    expect(await promptsOf(tenant, "?q=1_0")).toEqual([]);
    expect(await promptsOf(tenant, "?model=gpt-image-1.5")).toEqual(["a green apple"]);
    expect(await promptsOf(tenant, "?end_user=u-1")).toEqual(["a red pear"]);
    expect(await promptsOf(tenant, "?range=7d")).toEqual(["a green pear 100%"]);
  });

  it("goes on after a picture", async () => {
    const tenant = await signedInTenant(10);
    for (const prompt of ["first", "second", "third"]) await drawn(tenant, { prompt });
    const [newest] = (await pageOf(tenant)).data;

    expect(await promptsOf(tenant, `?before=${newest?.id}`)).toEqual(["second", "first"]);
  });

  it("counts and shows what was paid for and never received, and nothing of the last ten minutes", async () => {
    const tenant = await signedInTenant(10);
    await drawn(tenant, { prompt: "lost" });
    await unreceived(tenant);
    await drawn(tenant, { prompt: "just now" });

    expect((await pageOf(tenant)).counts).toEqual({ unclaimed: 1, kept: 0 });
    expect(await promptsOf(tenant, "?view=unclaimed")).toEqual(["lost"]);
  });

  it("a picture is claimed by opening it, not by looking at its thumbnail", async () => {
    const tenant = await signedInTenant(10);
    await drawn(tenant);
    await runJobs();
    await unreceived(tenant);
    const [shown] = (await pageOf(tenant, "?view=unclaimed")).data;

    await openAsset(shown?.thumbnail_url ?? "");
    await flushDelivered();
    const before = await promptsOf(tenant, "?view=unclaimed");
    await openAsset(shown?.url ?? "");
    await flushDelivered();

    expect([before.length, (await promptsOf(tenant, "?view=unclaimed")).length]).toEqual([1, 0]);
  });

  it.each(["?view=some", "?range=1y", "?before=req_1", "?q=%00"])("%s is refused", async (query) => {
    const tenant = await signedInTenant();

    const reply = await tenant.browser.call(gallery, { path: `/api/gallery${query}` });

    expect([reply.status, errorOf(reply).code]).toEqual([400, "invalid_value"]);
  });

  it("nobody sees, keeps or deletes a picture of another workspace", async () => {
    const [owner, stranger] = [await signedInTenant(10), await signedInTenant()];
    await drawn(owner);
    const [shown] = (await pageOf(owner)).data;
    const id = shown?.id ?? "";

    const replies = [await change(stranger, id, "PATCH", { kept: true }), await change(stranger, id, "DELETE")];

    expect(replies.map(({ status }) => status)).toEqual([404, 404]);
    expect((await pageOf(stranger)).data).toEqual([]);
    expect((await pageOf(owner)).data).toEqual([shown]);
    expect((await openAsset(shown?.url ?? "")).status).toBe(200);
  });
});

describe("PATCH /api/gallery/{id}", () => {
  it("keeps a picture for the installation's days from now, whatever is delivered, and gives it back its own", async () => {
    const tenant = await signedInTenant(10);
    await drawn(tenant, { retention_days: 2, response_format: "url" });
    const [shown] = (await pageOf(tenant)).data;
    const id = shown?.id ?? "";

    const kept = jsonOf(await change(tenant, id, "PATCH", { kept: true }));
    await openAsset(shown?.url ?? "");
    await flushDelivered();
    const [after] = (await pageOf(tenant, "?view=kept")).data;
    const released = jsonOf(await change(tenant, id, "PATCH", { kept: false }));

    expect([kept.kept, daysLeft(Number(kept.expires_at)), daysLeft(after?.expires_at ?? 0)]).toEqual([true, 30, 30]);
    expect(Number(new URL(after?.url ?? "").searchParams.get("expires"))).toBe(after?.expires_at);
    expect((await openAsset(after?.url ?? "")).status).toBe(200);
    expect((await pageOf(tenant)).counts.kept).toBe(0);
    expect([released.kept, daysLeft(Number(released.expires_at))]).toEqual([false, 2]);
  });

  it("never shortens", async () => {
    const tenant = await signedInTenant(10);
    await drawn(tenant, { retention_days: 90 });
    const [shown] = (await pageOf(tenant)).data;

    const kept = jsonOf(await change(tenant, shown?.id ?? "", "PATCH", { kept: true }));

    expect(daysLeft(Number(kept.expires_at))).toBe(90);
  });
});

describe("DELETE /api/gallery/{id}", () => {
  it("takes away file, variants and links at once; request, receipt and balance stay", async () => {
    const tenant = await signedInTenant(10);
    const requestId = await drawn(tenant);
    await runJobs();
    const [shown] = (await pageOf(tenant)).data;
    const client = apiClient(tenant.live);
    const before = jsonOf(await client.request(requestId));
    const balance = await getBalance(tenant);

    const reply = await change(tenant, shown?.id ?? "", "DELETE");

    expect(reply.status).toBe(204);
    expect(await objectStore().list(`outputs/${requestId}/`)).toEqual([]);
    expect(await objectStore().list(`variants/${requestId}/`)).toEqual([]);
    expect([(await openAsset(shown?.url ?? "")).status, (await openAsset(shown?.thumbnail_url ?? "")).status]).toEqual([
      404, 404,
    ]);
    const after = jsonOf(await client.request(requestId));
    expect([after.receipt, after.credits, after.outputs]).toMatchObject([
      before.receipt,
      before.credits,
      [{ url: null, sha256: expect.any(String) }],
    ]);
    expect(await getBalance(tenant)).toEqual(balance);
    expect((await pageOf(tenant)).data).toEqual([]);
    expect((await change(tenant, shown?.id ?? "", "DELETE")).status).toBe(404);
  });

  it("keeps a record of what its owner deleted", async () => {
    const tenant = await signedInTenant(10);
    await drawn(tenant);
    const [shown] = (await pageOf(tenant)).data;

    await change(tenant, shown?.id ?? "", "DELETE");

    const [run] = await listPurges(1);
    expect(run).toMatchObject({ cause: "owner", workspaceId: tenant.workspaceId, outputs: 1, inputs: 0, failures: 0 });
    expect(run?.bytes).toBeGreaterThan(100);
  });

  it("tells the CDN, at once and again for what was on its way; without one nobody", async () => {
    const tenant = await signedInTenant(10);
    for (const prompt of ["first", "second"]) await drawn(tenant, { prompt });
    const [second, first] = (await pageOf(tenant)).data;
    const jobs = () =>
      db.rows(
        `SELECT task_identifier AS job, round(extract(epoch FROM run_at - now()))::INTEGER AS wait FROM graphile_worker.jobs
          WHERE task_identifier = 'purge-cdn' ORDER BY run_at`,
      );

    await change(tenant, first?.id ?? "", "DELETE");
    const withoutCdn = await jobs();
    env.ASSETS_BASE_URL = "https://cdn.example";
    env.ASSETS_PURGE_URL = "https://cdn.example/purge";
    await change(tenant, second?.id ?? "", "DELETE");

    expect(withoutCdn).toEqual([]);
    expect(await jobs()).toEqual([
      { job: "purge-cdn", wait: 0 },
      { job: "purge-cdn", wait: 120 },
    ]);
    await db.rows("DELETE FROM graphile_worker._private_jobs");
  });
});
