import { expect, it } from "vitest";
import { apiClient } from "@/lib/testing/api-client";
import { type Browser, jsonOf, openBrowser } from "@/lib/testing/browser";
import { quoted } from "@/lib/testing/quoted";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import * as budget from "./route";

useApi();

const call = (browser: Browser, id: string, body?: object) =>
  browser.call(budget, {
    path: `/api/end-users/${encodeURIComponent(id)}/budget`,
    params: { id },
    ...(body ? { method: "PUT", body } : {}),
  });

it("200: what the end user has used, whoever's key named them", async () => {
  const { browser, live } = await signedInTenant(50);
  await apiClient(live).generate({ n: 2, user: "alice" });
  await apiClient(live).generate({ safety_identifier: "alice", user: "ignored" });
  await apiClient(live).generate({ user: "ben" });

  const answer = jsonOf(await call(browser, "alice"));

  expect(answer).toMatchObject({ object: "budgets", end_user: "alice" });
  expect(answer.budgets).toMatchObject([
    { period: "day", limit: null, used: 3 },
    { period: "month", limit: null, used: 3 },
    { period: "total", limit: null, used: 3, resets_at: null },
  ]);
});

it("200: PUT says the whole budget: what it does not name is none", async () => {
  const { browser } = await signedInTenant();
  await call(browser, "alice:9 / b", { credits_per_day: 5, credits_total: 50 });

  const reply = await call(browser, "alice:9 / b", { credits_total: 60 });

  expect(reply.status).toBe(200);
  expect(jsonOf(reply)).toEqual(jsonOf(await call(browser, "alice:9 / b")));
  expect(jsonOf(reply).budgets).toMatchObject([{ limit: null }, { limit: null }, { limit: 60 }]);
});

it("402: beyond it, of that end user only, and of its quote, with what works now", async () => {
  const { browser, live } = await signedInTenant(50);
  await call(browser, "alice", { credits_per_day: 5 });
  await apiClient(live).generate({ user: "alice" });

  const reply = await apiClient(live).generate({ user: "alice", quality: "medium", n: 2 });
  const quote = await quoted(live, { user: "alice", quality: "medium", n: 2 });

  const { code, message, request_id, ...extra } = errorOf(reply);
  expect([reply.status, code]).toEqual([402, "end_user_budget_exceeded"]);
  expect(message).toContain('the end user "alice" has used 1 of its 5 credits a day');
  expect(message).toContain("quality=low costs 2 and works right now");
  expect(extra).toMatchObject({ end_user: "alice", budget_period: "day", budget_credits: 5, used_credits: 1 });
  expect(quote.rejected).toEqual({ code, message, ...extra, request_id: expect.stringMatching(/^req_/) });
  expect(quote).toMatchObject({ available: 4, affordable: false });
  expect((await apiClient(live).generate({ user: "ben", quality: "medium", n: 2 })).status).toBe(200);
  expect((await apiClient(live).generate({ user: "alice", n: 2 })).status).toBe(200);
});

it("an end user of the same name in another workspace is another: nothing of theirs is shown or changed", async () => {
  const [mine, stranger] = [await signedInTenant(50), await signedInTenant(50)];
  await call(mine.browser, "alice", { credits_per_day: 5 });
  await apiClient(mine.live).generate({ user: "alice" });

  const seen = jsonOf(await call(stranger.browser, "alice")).budgets;
  await call(stranger.browser, "alice", { credits_per_day: 1 });

  expect(seen).toMatchObject([
    { limit: null, used: 0 },
    { limit: null, used: 0 },
    { limit: null, used: 0 },
  ]);
  expect(jsonOf(await call(mine.browser, "alice")).budgets).toMatchObject([{ limit: 5, used: 1 }, {}, {}]);
});

it("404: a name that no call can give", async () => {
  const { browser } = await signedInTenant();

  expect((await call(browser, "x".repeat(513))).status).toBe(404);
  expect((await call(browser, "a\0b")).status).toBe(404);
});

it("400: a budget that is none", async () => {
  const { browser } = await signedInTenant();

  expect((await call(browser, "alice", {})).status).toBe(400);
  expect((await call(browser, "alice", { credits_per_day: -1 })).status).toBe(400);
});

it("401: without a session", async () => {
  expect((await call(openBrowser(), "alice")).status).toBe(401);
  expect((await call(openBrowser(), "alice", { credits_per_day: 1 })).status).toBe(401);
});
