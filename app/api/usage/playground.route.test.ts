import { expect, it } from "vitest";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";

useApi();

const idsOf = (reply: Reply): string[] => JSON.parse(reply.bytes.toString()).data.map(({ id }: { id: string }) => id);

/** One request of a key and, after it, one run of the playground. */
async function both(): Promise<SignedIn & { called: string; played: string }> {
  const tenant = await signedInTenant(10);
  const called = (await apiClient(tenant.live).generate()).headers.get("x-request-id") ?? "";
  const client = playgroundClient(tenant.browser);
  const played = runOf(await client.start({ n: 2 })).id;
  await client.ended(played);
  return { ...tenant, called, played };
}

it("the key `playground` filters the list to what people made there, alone or beside real keys", async () => {
  const { browser, live, called, played } = await both();
  const client = usageClient(browser);

  expect(idsOf(await client.list("?key=playground"))).toEqual([played]);
  expect(idsOf(await client.list(`?key=${live.id}`))).toEqual([called]);
  expect(idsOf(await client.list(`?key=playground,${live.id}`))).toEqual([played, called]);
});

it("the chart by key calls it Playground, and the filter narrows chart and totals alike", async () => {
  const { browser } = await both();
  const client = usageClient(browser);

  const all = JSON.parse((await client.series("?by=key")).bytes.toString());
  const own = JSON.parse((await client.series("?by=key&key=playground")).bytes.toString());

  expect(all.series.map(({ label }: { label: string }) => label)).toEqual(["Playground", "live"]);
  expect(all.bars.at(-1)).toMatchObject({ credits: [2, 1], requests: [1, 1], images: [2, 1] });
  expect(own.series).toEqual([{ id: "=playground", label: "Playground" }]);
  expect(own.totals).toMatchObject({ credits: 2, images: 2, rows: 1 });
});

it("exports say Playground where a key's name stands", async () => {
  const { browser } = await both();

  const csv = (await usageClient(browser).exported()).bytes.toString().split("\r\n");

  const column = csv[0]?.split(",").indexOf('"key_name"') ?? -1;
  expect(csv.slice(1, 3).map((line) => line.split(",")[column])).toEqual(['"Playground"', '"live"']);
});

it("a key of the workspace reads runs of the playground at /v1/requests, without a key of their own", async () => {
  const { live, called, played } = await both();

  const { data } = JSON.parse((await apiClient(live).requests()).bytes.toString());

  expect(data.map(({ id, api_key_id }: Record<string, unknown>) => [id, api_key_id])).toEqual([
    [played, null],
    [called, live.id],
  ]);
});
