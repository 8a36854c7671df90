import { expect, it } from "vitest";
import { apiClient } from "@/lib/testing/api-client";
import { type Browser, jsonOf, openBrowser } from "@/lib/testing/browser";
import { quoted } from "@/lib/testing/quoted";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import * as budgets from "./route";

useApi();

const PATH = "/api/workspace/budgets";
const read = async (browser: Browser) => jsonOf(await browser.call(budgets, { path: PATH }));
const change = (browser: Browser, body: object) => browser.call(budgets, { path: PATH, method: "PATCH", body });

it("200: what is used in each period, also where there is no budget", async () => {
  const { browser, live } = await signedInTenant(50);
  await apiClient(live).generate({ n: 2 });

  const { object, end_user, budgets: periods } = await read(browser);

  const tomorrow = new Date();
  tomorrow.setUTCHours(24, 0, 0, 0);
  const nextMonth = new Date(Date.UTC(tomorrow.getUTCFullYear(), new Date().getUTCMonth() + 1, 1));
  expect([object, end_user]).toEqual(["budgets", null]);
  expect(periods).toEqual([
    { period: "day", limit: null, used: 2, resets_at: tomorrow.toISOString() },
    { period: "month", limit: null, used: 2, resets_at: nextMonth.toISOString() },
    { period: "total", limit: null, used: 2, resets_at: null },
  ]);
});

it("200: a budget is set and taken away by itself, and the others stay", async () => {
  const { browser } = await signedInTenant();
  await change(browser, { credits_per_day: 20, credits_total: 900 });

  const reply = await change(browser, { credits_per_day: null, credits_per_month: 100 });

  expect(reply.status).toBe(200);
  expect(jsonOf(reply)).toEqual(await read(browser));
  expect(jsonOf(reply).budgets).toMatchObject([{ limit: null }, { limit: 100 }, { limit: 900 }]);
});

it("402: what is beyond it, of every key and of its quote, with whose budget it is and what works now", async () => {
  const { browser, live } = await signedInTenant(50);
  await change(browser, { credits_per_month: 16 });
  await apiClient(live).generate();

  const reply = await apiClient(live).generate({ quality: "high", n: 2 });
  const quote = await quoted(live, { quality: "high", n: 2 });

  const { code, message, request_id, ...extra } = errorOf(reply);
  expect([reply.status, code]).toEqual([402, "workspace_budget_exceeded"]);
  expect(message).toContain("this workspace has used 1 of its 16 credits a month");
  expect(message).toContain("quality=medium costs 8 and works right now");
  expect(message).toMatch(/raise the budget at http\S+\/credits, or wait until \d{4}-\d\d-01 00:00 UTC/);
  expect(extra).toMatchObject({ required_credits: 28, budget_credits: 16, used_credits: 1, budget_period: "month" });
  expect(quote.rejected).toEqual({ code, message, ...extra, request_id: expect.stringMatching(/^req_/) });
  expect(quote).toMatchObject({ available: 15, affordable: false });
  expect((await apiClient(live).generate({ quality: "medium", n: 2 })).status).toBe(200);
});

it.each([{}, { credits_per_day: 0 }, { credits_per_day: 1.5 }, { credits_per_day: "9" }, { per_day: 9 }])(
  "400: %j",
  async (body) => {
    const { browser } = await signedInTenant();

    expect((await change(browser, body)).status).toBe(400);
  },
);

it("401: without a session", async () => {
  expect((await openBrowser().call(budgets, { path: PATH })).status).toBe(401);
  expect((await change(openBrowser(), { credits_per_day: 1 })).status).toBe(401);
});
