import { beforeAll, expect, it } from "vitest";
import * as credits from "@/app/v1/credits/route";
import { db } from "@/lib/db/sql";
import { requestIdAt } from "@/lib/requests/request-id-at";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { callRoute } from "@/lib/testing/call-route";
import { idsOf, logOf, operatorClient, signedInOperator } from "@/lib/testing/operator";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";
import * as adjustments from "./customers/[id]/adjustments/route";
import * as customer from "./customers/[id]/route";
import * as statement from "./customers/[id]/statement/route";
import * as customers from "./customers/route";
import * as log from "./log/route";
import * as margin from "./margin/route";
import * as payment from "./payments/[id]/route";
import * as anyRequest from "./requests/[id]/route";
import * as anyRequests from "./requests/route";

useApi();

let operator: SignedIn;
let client: ReturnType<typeof operatorClient>;
let tenant: SignedIn;
let email: string;

beforeAll(async () => {
  [operator, tenant] = [await signedInOperator(), await signedInTenant(100)];
  client = operatorClient(operator);
  ({ email } = await db.row<{ email: string }>("SELECT email FROM app_user WHERE id = $1", [tenant.userId]));
});

const availableOf = async () =>
  jsonOf(
    await callRoute(credits.GET, {
      path: "/v1/credits",
      headers: { authorization: `Bearer ${tenant.live.secret}` },
    }),
  ).available;

it("customers are found by a part of their address and by the beginning of their workspace's id", async () => {
  const found = await Promise.all(
    [email.slice(4, 24), email.toUpperCase(), tenant.workspaceId, tenant.workspaceId.slice(0, 26)].map((q) =>
      client.asked(customers, `/customers?q=${encodeURIComponent(q)}`),
    ),
  );

  for (const page of found) expect(idsOf(page)).toContain(tenant.workspaceId);
  expect(await client.asked(customers, "/customers?q=%25")).toEqual({ data: [], older: null });
  expect(idsOf(await client.asked(customers, `/customers?before=${tenant.workspaceId}`))).not.toContain(
    tenant.workspaceId,
  );
});

it("a customer's page shows balance, spending and members, and what was just spent counts at once", async () => {
  await apiClient(tenant.live).generate({ quality: "medium" });

  expect(await client.asked(customer, `/customers/${tenant.workspaceId}`, tenant.workspaceId)).toMatchObject({
    id: tenant.workspaceId,
    status: "active",
    available: 96,
    held: 0,
    total: 96,
    spent: 4,
    keys: 2,
    members: [{ email, role: "owner", isVerified: true, isOperator: false }],
  });
  const [line] = (await client.asked(statement, "/customers/x/statement", tenant.workspaceId)).data as unknown[];
  expect(line).toMatchObject({ kind: "capture", amount: -4, balanceAfter: 96 });
});

it("an adjustment through the route moves the customer's balance once, however often the form is sent", async () => {
  const before = Number(await availableOf());
  const body = { credits: 7.5, reason: "Outage of 3 March", formId: "0123456789abcdef0123" };

  const first = await client.sent(adjustments, "/customers/x/adjustments", { body, id: tenant.workspaceId });
  const again = await client.sent(adjustments, "/customers/x/adjustments", { body, id: tenant.workspaceId });

  expect([first.status, jsonOf(first)]).toEqual([201, { applied: true, balanceAfter: before + 7.5 }]);
  expect(jsonOf(again)).toEqual({ applied: false, balanceAfter: before + 7.5 });
  expect(await availableOf()).toBe(before + 7.5);
  expect((await logOf(tenant.workspaceId)).map(({ actor, reason }) => [actor, reason])).toEqual([
    [`user:${operator.userId}`, "Outage of 3 March"],
  ]);
});

it.each([
  [{ credits: 0, reason: "Nothing", formId: "0123456789abcdef" }, "credits"],
  [{ credits: 1.2345, reason: "Too fine", formId: "0123456789abcdef" }, "credits"],
  [{ credits: -1_000_000, reason: "Too much", formId: "0123456789abcdef" }, "credits"],
  [{ credits: 1, reason: "  ", formId: "0123456789abcdef" }, "reason"],
  [{ credits: 1, reason: "No form", formId: "x" }, "formId"],
])("the adjustment %o is refused and names the field", async (body, param) => {
  const reply = await client.sent(adjustments, "/customers/x/adjustments", { body, id: tenant.workspaceId });

  expect([reply.status, errorOf(reply).param]).toEqual([400, param]);
});

it("a suspended customer's key and pages are refused until they are activated again", async () => {
  const set = (status: string) =>
    client.sent(customer, "/customers/x", {
      body: { status, reason: "Stolen card" },
      id: tenant.workspaceId,
      method: "PATCH",
    });

  expect(jsonOf(await set("suspended")).status).toBe("suspended");
  const refused = await apiClient(tenant.live).generate();
  expect([refused.status, errorOf(refused).code]).toEqual([403, "account_suspended"]);

  await set("active");
  expect((await logOf(tenant.workspaceId)).map(({ after }) => after).slice(-2)).toEqual([
    { status: "suspended" },
    { status: "active" },
  ]);
});

it("any customer's request is found by its id or its beginning, and read as they read it", async () => {
  const id = imagesOf(await apiClient((await signedInTenant(50)).live).generate({ prompt: "a quince" })).pixapi
    .request_id;

  expect(await client.asked(anyRequest, `/requests/${id}`, id)).toMatchObject({ id, prompt: "a quince", credits: 1 });
  expect(idsOf(await client.asked(anyRequests, `/requests?q=${id.toLowerCase().slice(0, 28)}`))).toContain(id);
  expect(idsOf(await client.asked(anyRequests, `/requests?workspace=${tenant.workspaceId}`))).not.toContain(id);
  expect(await client.asked(anyRequests, "/requests?q=a%20quince")).toEqual({ data: [], older: null });
  expect(JSON.stringify(await client.asked(anyRequests, "/requests"))).not.toContain("a quince");
});

it("the log is read newest first and of one thing", async () => {
  const other = await signedInTenant();
  const suspend = { status: "suspended", reason: "Stolen card" };
  await client.sent(customer, "/customers/x", { body: suspend, id: other.workspaceId, method: "PATCH" });

  const all = (await client.asked(log, "/log")).data as { target: string; email: string }[];
  const own = (await client.asked(log, `/log?q=${tenant.workspaceId}`)).data as { target: string }[];

  expect(all.length).toBeGreaterThan(own.length);
  expect(new Set(own.map(({ target }) => target))).toEqual(new Set([tenant.workspaceId]));
});

it("ids that are none, and cursors of another kind, are 404 and 400", async () => {
  const statuses = await Promise.all([
    client.statusOf(customer, "/customers/ws_0", "ws_0"),
    client.statusOf(anyRequest, "/requests/req_0", "req_0"),
    client.statusOf(payment, "/payments/pay_0", "pay_0"),
    client.statusOf(customers, `/customers?before=${requestIdAt(new Date(0))}`),
    client.statusOf(margin, "/margin?range=9y"),
  ]);

  expect(statuses).toEqual([404, 404, 404, 400, 400]);
});
