import { expect, it } from "vitest";
import type { WireModeration } from "@/lib/http/moderation-answers";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import type { Reply } from "@/lib/testing/call-route";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import * as moderation from "./route";
import * as rule from "./rules/[id]/route";
import * as rules from "./rules/route";

useApi();

const client = ({ browser }: SignedIn) => ({
  show: async () => moderationOf(await browser.call(moderation, { path: "/api/moderation" })),
  set: (body: object) => browser.call(moderation, { path: "/api/moderation", method: "PATCH", body }),
  add: (term: string, kind = "blocked_term") =>
    browser.call(rules, { path: "/api/moderation/rules", method: "POST", body: { kind, term } }),
  remove: (id: string) => browser.call(rule, { path: `/api/moderation/rules/${id}`, method: "DELETE", params: { id } }),
});

function moderationOf(reply: Reply): WireModeration {
  if (reply.status >= 300) throw new Error(`Not the settings: ${reply.status} ${reply.bytes.toString()}`);
  return JSON.parse(reply.bytes.toString());
}

it("terms are added and removed, the newest first, as they are compared", async () => {
  const page = client(await signedInTenant());

  await page.add("Gun");
  const added = moderationOf(await page.add("Glue-Gun", "allowed_term"));
  const removed = moderationOf(await page.remove(added.rules[1]?.id ?? ""));

  expect(added.rules.map(({ kind, term }) => [kind, term])).toEqual([
    ["allowed_term", "glue gun"],
    ["blocked_term", "gun"],
  ]);
  expect(removed.rules.map(({ term }) => term)).toEqual(["glue gun"]);
});

it("a term is in the list once, whatever it does", async () => {
  const page = client(await signedInTenant());
  await page.add("gun");

  const again = await page.add("GUN", "allowed_term");

  expect([again.status, errorOf(again).param]).toEqual([400, "term"]);
});

it("the settings begin with what the installation says, and change alone", async () => {
  const page = client(await signedInTenant());

  const before = await page.show();
  await page.set({ strictness: "strict" });
  const after = moderationOf(await page.set({ require_end_user: true }));

  expect([before.strictness, before.requiresEndUser, before.check]).toEqual(["off", false, "sandbox"]);
  expect([after.strictness, after.requiresEndUser]).toEqual(["strict", true]);
});

it("the refusals of a day are counted by who refused and for what", async () => {
  const tenant = await signedInTenant(10);
  await client(tenant).add("gun");
  const api = apiClient(tenant.live);
  for (const prompt of ["a gun", "two gun", "a pear", "a pear sandbox:error=moderation"])
    await api.generate({ prompt });
  await flushRefusals();

  expect((await client(tenant).show()).refusals).toEqual({
    calls: 4,
    refused: 3,
    reasons: [
      { by: "workspace_rule", category: "workspace_rule", count: 2 },
      { by: "provider", category: "violence", count: 1 },
    ],
  });
});

it("somebody of another workspace sees, removes and counts nothing of it", async () => {
  const [owner, stranger] = [await signedInTenant(), await signedInTenant()];
  const added = moderationOf(await client(owner).add("gun"));
  const id = added.rules[0]?.id ?? "";

  const denied = await client(stranger).remove(id);
  const absent = await client(stranger).remove("rule_00000000000000000000000000");

  const shape = (reply: Reply) => ({ ...errorOf(reply), request_id: "", status: reply.status });
  expect(denied.status).toBe(404);
  expect(shape(denied)).toEqual(shape(absent));
  expect((await client(stranger).show()).rules).toEqual([]);
  expect((await client(owner).show()).rules).toHaveLength(1);
  expect(jsonOf(await stranger.browser.call(moderation, { path: "/api/moderation" })).refusals).toMatchObject({
    calls: 0,
  });
});
