import { expect, it } from "vitest";
import * as exported from "@/app/api/usage/export/route";
import { apiClient } from "@/lib/testing/api-client";
import { openBrowser } from "@/lib/testing/browser";
import { signedInTenant } from "@/lib/testing/signed-in";
import { refusedCalls, usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";

useApi();

it("200: exports exactly what the list shows under the same filter, as JSONL", async () => {
  const tenant = await signedInTenant(10);
  await apiClient(tenant.live).generate();
  await refusedCalls(tenant.live, [{}, {}, {}]);
  const client = usageClient(tenant.browser);

  const reply = await client.exported("?status=refused&format=jsonl");
  const lines = reply.bytes.toString().trimEnd().split("\n");

  expect(reply.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    JSON.parse((await client.list("?status=refused")).bytes.toString()).data,
  );
});

it("S097: 200: no prompt of a customer's customer becomes a formula in the CSV", async () => {
  const tenant = await signedInTenant();
  await refusedCalls(tenant.live, [{ prompt: '=HYPERLINK("http://x","y")' }]);

  const reply = await usageClient(tenant.browser).exported();
  const [header = "", line = ""] = reply.bytes.toString().split("\r\n");

  expect(reply.headers.get("content-disposition")).toBe('attachment; filename="pixapi-usage.csv"');
  expect(header.split(",").slice(0, 6)).toEqual(
    ["id", "created_at", "completed_at", "status", "error_code", "credits"].map((name) => `"${name}"`),
  );
  expect(line.endsWith(`,1,"'=HYPERLINK(""http://x"",""y"")"`)).toBe(true);
});

it("S118: 200: an export over several pages of the database is whole and ordered", async () => {
  const tenant = await signedInTenant();
  const ids = await refusedCalls(
    tenant.live,
    Array.from({ length: 510 }, () => ({})),
  );

  const text = (await usageClient(tenant.browser).exported("?format=jsonl")).bytes.toString();

  expect(
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id),
  ).toEqual(ids);
});

it("400: names a format that there is none of", async () => {
  const { browser } = await signedInTenant();

  expect((await usageClient(browser).exported("?format=xlsx")).status).toBe(400);
});

it("401: exports nothing to a visitor", async () => {
  expect((await openBrowser().call(exported, { path: "/api/usage/export" })).status).toBe(401);
});
