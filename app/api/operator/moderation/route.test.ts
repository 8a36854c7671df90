import { beforeAll, expect, it } from "vitest";
import { jsonOf } from "@/lib/testing/browser";
import { logOf, operatorClient, signedInOperator } from "@/lib/testing/operator";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import * as moderation from "./route";
import * as rule from "./rules/[id]/route";
import * as rules from "./rules/route";

useApi();

let operator: ReturnType<typeof operatorClient>;
beforeAll(async () => {
  operator = operatorClient(await signedInOperator());
});

const add = (term: string) => operator.sent(rules, "/moderation/rules", { body: { kind: "blocked_term", term } });

/** Deleted as the page does it; the client of the tests only sends bodies. */
async function removeAs(browser: Awaited<ReturnType<typeof signedInTenant>>["browser"], id: string): Promise<number> {
  const path = `/api/operator/moderation/rules/${id}`;
  return (await browser.call(rule, { path, method: "DELETE", params: { id } })).status;
}

it("a term for everybody is added and removed, and both stand in the operators' log", async () => {
  const person = await signedInOperator();
  const added = jsonOf(await add("Forbidden Orchard"));
  const [{ id, term }] = added.rules as [{ id: string; term: string }];

  const removed = await removeAs(person.browser, id);

  expect([term, removed]).toEqual(["forbidden orchard", 200]);
  expect(await logOf(id)).toMatchObject([
    { action: "moderation_rule.add", after: { kind: "blocked_term", term: "forbidden orchard" } },
    { action: "moderation_rule.remove", before: { kind: "blocked_term", term: "forbidden orchard" } },
  ]);
  expect(jsonOf(await person.browser.call(moderation, { path: "/api/operator/moderation" })).rules).toEqual([]);
});

it("for everybody else there is no such page, and no rule to remove", async () => {
  const { browser } = await signedInTenant();
  const { rules: listed } = jsonOf(await add("another orchard"));
  const [{ id }] = listed as [{ id: string }];

  expect((await browser.call(moderation, { path: "/api/operator/moderation" })).status).toBe(404);
  expect(await removeAs(browser, id)).toBe(404);
});
