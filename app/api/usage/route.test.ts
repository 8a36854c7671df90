import { describe, expect, it } from "vitest";
import * as usage from "@/app/api/usage/route";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf, openBrowser } from "@/lib/testing/browser";
import type { Reply } from "@/lib/testing/call-route";
import { signedInTenant } from "@/lib/testing/signed-in";
import { refusedCalls, usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

useApi();

type Row = { id: string; [field: string]: unknown };
type Page = { data: Row[]; first_id: string; last_id: string; has_older: boolean; has_newer: boolean };

const pageOf = (reply: Reply): Page => JSON.parse(reply.bytes.toString());
const idsOf = (reply: Reply): string[] => pageOf(reply).data.map(({ id }) => id);

describe("200", () => {
  it("lists a request with its picture, its prompt and the name of its key", async () => {
    const tenant = await signedInTenant(10);
    const made = await apiClient(tenant.live).generate({ prompt: "a pear", user: "anna", n: 2 });

    const [row] = pageOf(await usageClient(tenant.browser).list()).data;

    expect(row).toMatchObject({
      id: made.headers.get("x-request-id"),
      status: "completed",
      credits: 2,
      images: 2,
      prompt: "a pear",
      end_user: "anna",
      size: "1024x1024",
      quality: "low",
      source: "api",
      key: { name: "live", last4: tenant.live.last4 },
      thumbnail_url: expect.stringContaining("w=320"),
    });
  });

  it("pages to the end and back without a gap or a repetition", async () => {
    const tenant = await signedInTenant();
    const all = await refusedCalls(
      tenant.live,
      Array.from({ length: 7 }, () => ({})),
    );
    const client = usageClient(tenant.browser);

    const first = pageOf(await client.list("?limit=3"));
    const second = pageOf(await client.list(`?limit=3&after=${first.last_id}`));
    const third = pageOf(await client.list(`?limit=3&after=${second.last_id}`));
    const back = pageOf(await client.list(`?limit=3&before=${third.first_id}`));
    const start = pageOf(await client.list(`?limit=3&before=${second.first_id}`));

    expect([...first.data, ...second.data, ...third.data].map(({ id }) => id)).toEqual(all);
    expect([first, second, third].map((page) => [page.has_newer, page.has_older])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    expect(back.data).toEqual(second.data);
    expect(start).toEqual(first);
  });

  it("narrows by status, model, key, mode, end user and any of several", async () => {
    const tenant = await signedInTenant(10);
    const { live, test, browser } = tenant;
    const [made, simulated] = [await apiClient(live).generate({ user: "anna" }), await apiClient(test).generate()];
    const [refused = ""] = await refusedCalls(live, [{ model: "dall-e-2" }]);
    const [madeId, testId] = [made, simulated].map((reply) => reply.headers.get("x-request-id") ?? "");
    const client = usageClient(browser);

    expect(idsOf(await client.list("?status=completed"))).toEqual([testId, madeId]);
    expect(idsOf(await client.list("?status=refused"))).toEqual([refused]);
    expect(idsOf(await client.list("?status=refused,completed"))).toEqual([refused, testId, madeId]);
    expect(idsOf(await client.list("?status=processing"))).toEqual([]);
    expect(idsOf(await client.list("?model=dall-e-2"))).toEqual([refused]);
    expect(idsOf(await client.list(`?key=${test.id}`))).toEqual([testId]);
    expect(idsOf(await client.list("?mode=test"))).toEqual([testId]);
    expect(idsOf(await client.list("?end_user=anna&mode=live"))).toEqual([madeId]);
  });

  it("finds by words of the prompt in any order, by end user, and by the start of an id", async () => {
    const tenant = await signedInTenant();
    const [percent = "", pear = "", lamp = ""] = await refusedCalls(tenant.live, [
      { prompt: "A lamp in the Orchard" },
      { prompt: "a pear in the orchard" },
      { prompt: "100% wool" },
    ]);
    const client = usageClient(tenant.browser);

    expect(idsOf(await client.list("?q=orchard+LAMP"))).toEqual([lamp]);
    expect(idsOf(await client.list("?q=orchard"))).toEqual([pear, lamp]);
    expect(idsOf(await client.list("?q=0%25"))).toEqual([percent]);
    expect(idsOf(await client.list("?q=_"))).toEqual([]);
    expect(idsOf(await client.list(`?q=${pear.toLowerCase()}`))).toEqual([pear]);
    expect(idsOf(await client.list(`?q=${pear.slice(0, 8)}`))).toEqual([percent, pear, lamp]);
  });

  it("finds a request by the id of its picture", async () => {
    const tenant = await signedInTenant(10);
    const made = (await apiClient(tenant.live).generate()).headers.get("x-request-id") ?? "";
    await apiClient(tenant.live).generate();
    const client = usageClient(tenant.browser);
    const { outputs, hold_id } = JSON.parse((await client.request(made)).bytes.toString());

    expect(idsOf(await client.list(`?q=${outputs[0].id}`))).toEqual([made]);
    expect(idsOf(await client.list(`?q=${hold_id}`))).toEqual([made]);
  });
});

describe("400", () => {
  it.each([
    ["status", "?status=lost"],
    ["range", "?range=1y"],
    ["limit", "?limit=101"],
    ["after", "?after=req_1"],
    ["q", "?q=%00"],
    ["mode", "?mode=both"],
  ])("names the parameter %s", async (param, query) => {
    const { browser } = await signedInTenant();

    const error = errorOf(await usageClient(browser).list(query));

    expect(error).toMatchObject({ code: "invalid_value", param });
  });
});

it("401: says nothing to a visitor", async () => {
  const reply = await openBrowser().call(usage, { path: "/api/usage" });

  expect(reply.status).toBe(401);
  expect(errorOf(reply).code).toBe("not_signed_in");
});

it("405: is read only", async () => {
  const { browser } = await signedInTenant();

  expect((await browser.call(usage, { path: "/api/usage", method: "POST" })).status).toBe(405);
});

it("the chart, its totals and the list tell the same figures", async () => {
  const tenant = await signedInTenant(20);
  await apiClient(tenant.live).generate({ n: 2 });
  await apiClient(tenant.test).generate();
  await refusedCalls(tenant.live, [{ model: "dall-e-2" }]);
  const client = usageClient(tenant.browser);

  const { totals, bars, series, unit } = JSON.parse((await client.series("?by=model")).bytes.toString());
  const rows = pageOf(await client.list()).data;

  expect(unit).toBe("day");
  expect(bars).toHaveLength(14);
  expect(series.map(({ label }: { label: string }) => label)).toEqual(["gpt-image-2", "dall-e-2"]);
  expect(bars.at(-1)).toMatchObject({ credits: [2, 0], requests: [2, 1], images: [3, 0] });
  expect(totals).toMatchObject({ credits: 2, images: 3, imagesAsked: 3, rows: rows.length, completed: 2, ended: 3 });
  expect(jsonOf(await client.series("?mode=test"))).toMatchObject({ totals: { credits: 0, images: 1, rows: 1 } });
});
