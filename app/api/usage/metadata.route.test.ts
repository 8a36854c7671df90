import { expect, it } from "vitest";
import { withTransaction } from "@/lib/db/sql";
import { metadataCondition } from "@/lib/requests/metadata-condition";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { signedInTenant } from "@/lib/testing/signed-in";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

useApi();

const idsOf = (reply: Reply): string[] => JSON.parse(reply.bytes.toString()).data.map(({ id }: { id: string }) => id);
const packed = (pairs: Record<string, string>) =>
  `?${new URLSearchParams({ metadata: new URLSearchParams(pairs).toString() })}`;

it("list, totals and chart are narrowed to the pairs in the address, and to the own workspace", async () => {
  const [tenant, stranger] = [await signedInTenant(20), await signedInTenant(20)];
  const made = await apiClient(tenant.live).generate({ metadata: { order: "7", "a=b": "x&y" } });
  await apiClient(tenant.live).generate({ metadata: { order: "8" } });
  await apiClient(stranger.live).generate({ metadata: { order: "7" } });
  const [usage, foreign] = [usageClient(tenant.browser), usageClient(stranger.browser)];

  const both = await usage.list(packed({ order: "7", "a=b": "x&y" }));
  const { totals } = JSON.parse((await usage.series(packed({ order: "7" }))).bytes.toString());

  expect(idsOf(both)).toEqual([made.headers.get("x-request-id")]);
  expect(totals).toMatchObject({ rows: 1, images: 1, credits: 1 });
  expect(idsOf(await usage.list(packed({ order: "9" })))).toEqual([]);
  expect(idsOf(await foreign.list(packed({ order: "7" })))).toHaveLength(1);
  expect(idsOf(await foreign.list(packed({ "a=b": "x&y" })))).toEqual([]);
});

it("400: pairs that no metadata can hold", async () => {
  const { browser } = await signedInTenant();

  const reply = await usageClient(browser).list(packed({ order: "\0" }));

  expect([reply.status, errorOf(reply).param]).toEqual([400, "metadata"]);
});

it("an index answers it where rows with metadata are many", async () => {
  const plan = await withTransaction(async (tx) => {
    await tx.rows("SET LOCAL enable_seqscan = off");
    return tx.rows<{ "QUERY PLAN": string }>(`EXPLAIN SELECT r.id FROM request r WHERE ${metadataCondition("$1")}`, [
      '{"order":"7"}',
    ]);
  });

  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("request_metadata");
});
