import { beforeAll, expect, it } from "vitest";
import * as reports from "@/app/api/operator/moderation/reports/[id]/route";
import * as operatorRoute from "@/app/api/operator/moderation/route";
import { newId } from "@/lib/core/ids";
import type { WireOperatorModeration } from "@/lib/http/moderation-answers";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import type { Reply } from "@/lib/testing/call-route";
import { logOf, operatorClient, signedInOperator } from "@/lib/testing/operator";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import * as route from "./route";

useApi();

let operator: ReturnType<typeof operatorClient>;
let tenant: SignedIn;
beforeAll(async () => {
  operator = operatorClient(await signedInOperator());
  tenant = await signedInTenant(20);
});

const report = ({ browser }: SignedIn, id: string, reason = "It is a toy") =>
  browser.call(route, { path: `/api/usage/${id}/report`, method: "POST", params: { id }, body: { reason } });

const refused = async () =>
  errorOf(await apiClient(tenant.live).generate({ prompt: "a toy sandbox:error=moderation" })).request_id;

const seenByOperator = async (id: string) => {
  const reply = await operator.asked(operatorRoute, "/moderation");
  return reportsOf(reply).find(({ requestId }) => requestId === id);
};

/** The route's own type says what is in it. */
function reportsOf(answer: Record<string, unknown>): WireOperatorModeration["reports"] {
  return answer.reports as WireOperatorModeration["reports"];
}

it("a wrong refusal is reported, shown to the operator with its prompt, answered once, and the customer reads the answer", async () => {
  const id = await refused();

  const told = await report(tenant, id);
  const waiting = await seenByOperator(id);
  const answer = { outcome: "overturned", note: "Toys are fine; the rule is gone." };
  const answered = await operator.sent(reports, `/moderation/reports/${id}`, { id, body: answer });
  const again = await operator.sent(reports, `/moderation/reports/${id}`, { id, body: answer });

  expect([told.status, jsonOf(told).report]).toEqual([
    201,
    { reason: "It is a toy", createdAt: expect.any(String), outcome: null, note: null, answeredAt: null },
  ]);
  expect(waiting).toMatchObject({
    ...{ workspaceId: tenant.workspaceId, reason: "It is a toy", prompt: "a toy sandbox:error=moderation" },
    verdict: { by: "provider", categories: ["violence"] },
  });
  expect([answered.status, again.status]).toEqual([200, 404]);
  expect(jsonOf(await usageClient(tenant.browser).request(id)).report).toMatchObject(answer);
  expect(await logOf(id)).toMatchObject([{ action: "refusal_report.answer", after: { outcome: "overturned" } }]);
});

it("there is one report for a request: a second changes nothing", async () => {
  const id = await refused();
  await report(tenant, id, "The first");

  const second = await report(tenant, id, "The second");

  expect([second.status, jsonOf(second).report]).toEqual([201, expect.objectContaining({ reason: "The first" })]);
});

it("a picture that was drawn has nothing to report", async () => {
  const id = (await apiClient(tenant.live).generate()).headers.get("x-request-id") ?? "";

  const reply = await report(tenant, id);

  expect([reply.status, errorOf(reply).code]).toEqual([400, "invalid_value"]);
});

it("somebody of another workspace reports a request as one that does not exist", async () => {
  const id = await refused();
  const stranger = await signedInTenant();
  const nobodys = newId("request");

  const [denied, absent] = [await report(stranger, id), await report(stranger, nobodys)];

  const shape = (reply: Reply, asked: string) => {
    const { request_id: _, message, ...rest } = errorOf(reply);
    return { ...rest, message: message.replace(asked, "ID"), status: reply.status };
  };
  expect(denied.status).toBe(404);
  expect(shape(denied, id)).toEqual(shape(absent, nobodys));
  expect(await seenByOperator(id)).toBeUndefined();
});

it.each([["no"], ["x".repeat(1_001)], ["a\0b"]])("the reason %j is refused", async (reason) => {
  expect((await report(tenant, await refused(), reason)).status).toBe(400);
});
