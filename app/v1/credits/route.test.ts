import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { apiClient } from "@/lib/testing/api-client";
import { callRoute } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf } from "@/lib/testing/wire";
import * as route from "./route";

const upstream = useApi();

it("200: what is owned, held and available, and what a credit costs", async () => {
  const { live } = await createTenant(20);
  const api = apiClient(live);
  const running = api.generate({ n: 3, prompt: "a pear sandbox:delay=0.3" });
  await waitUntil("the call is upstream", async () => (await upstream.calls()).length === 1);

  const during = await api.credits();
  await running;
  const after = await api.credits();

  expect(JSON.parse(during.bytes.toString())).toEqual({
    object: "credits",
    available: 17,
    held: 3,
    total: 20,
    currency_per_credit: { currency: "usd", amount: "0.01" },
  });
  expect(JSON.parse(after.bytes.toString())).toMatchObject({ available: 17, held: 0, total: 17 });
  expect(after.headers.get("cache-control")).toBe("no-store, no-transform");
  expect(after.headers.get("x-ratelimit-remaining-requests")).toBe("597");
});

it("401 without a key, 403 without the scope, 405 for another method", async () => {
  const { live } = await createTenant(0);
  await db.rows("UPDATE api_key SET scopes = '{generate}' WHERE id = $1", [live.id]);

  const missing = await callRoute(route.GET, { path: "/v1/credits" });
  const scope = await apiClient(live).credits();
  const posted = await callRoute(route.POST, { path: "/v1/credits", method: "POST" });

  expect([missing.status, errorOf(missing).code]).toEqual([401, "missing_api_key"]);
  expect([scope.status, errorOf(scope).code]).toEqual([403, "scope_missing"]);
  expect([posted.status, errorOf(posted).code]).toEqual([405, "method_not_allowed"]);
});

it("HEAD answers the headers of GET", async () => {
  const { live } = await createTenant(1);

  const head = await callRoute(route.HEAD, {
    path: "/v1/credits",
    method: "HEAD",
    headers: { authorization: `Bearer ${live.secret}` },
  });

  expect([head.status, head.headers.get("content-type")]).toEqual([200, "application/json"]);
});
