import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { apiClient } from "@/lib/testing/api-client";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { callMethod, headersOf, isEndless, isForOperators, METHODS, type RouteMethod } from "./every-route";
import { type OwnedWorld, ownedWorld } from "./owned-world";
import { MORE_RESOURCES, RESOURCES } from "./resources";

useApi();

const reads = METHODS.filter((route) => route.method === "GET" && route.auth !== "none" && !isEndless(route));
const gets = reads.filter((route) => !isForOperators(route));

let owner: OwnedWorld;
let foreign: string[];

beforeAll(async () => {
  owner = await ownedWorld("quince");
  const other = await ownedWorld("medlar");
  for (const fault of ["moderation", "bad_response"]) {
    await apiClient(owner.live).generate({ prompt: `quince sandbox:error=${fault}` });
  }
  const processes = await db.rows<{ id: string }>("SELECT id FROM process");
  foreign = [...Object.values(other.ids), other.workspaceId, other.userId, ...processes.map(({ id }) => id)];
});

/** What one route is there to show to its owner. */
const SHOWN_BY: Readonly<Record<string, RegExp>> = { "/api/webhook-secret": /"secret":"whsec_[\w+/=-]+"/ };

const OUR_COSTS = /"(internal_)?cost|"margin|upstream_price/i;

/** What no answer may hold, whoever asks: checked in the words of the answer. */
function findSecrets(text: string): string[] {
  const shapes: [string, RegExp][] = [
    ["a hash", /(?<!thumb)hash["',]|scrypt|\$argon|\$2[aby]\$/i],
    ["a webhook's secret", /whsec_/],
    ["a key's secret", /pix_(live|test)_[0-9A-Za-z]{38}/],
    ["a stack trace", /\n\s+at |\.tsx?:\d+|node_modules|webpack|turbopack/],
    ["a statement", /SELECT .* FROM|INSERT INTO|prisma/i],
    ["a password", /password_|"secret"|totp|recovery_code/i],
    ["our costs", OUR_COSTS],
  ];
  const values: [string, string | undefined][] = [
    ["the provider's address", env.SANDBOX_URL],
    ["the database's address", process.env.DATABASE_URL],
    ["the data folder", process.env.PIXAPI_DATA_DIR],
    ["the session secret", env.PIXAPI_SESSION_SECRET],
    ["the signing secret", env.PIXAPI_SIGNING_SECRET],
    ["the encryption secret", process.env.PIXAPI_ENCRYPTION_SECRET],
  ];
  return [
    ...shapes.filter(([, shape]) => shape.test(text)).map(([what]) => what),
    ...values.filter(([, value]) => value && text.includes(value)).map(([what]) => what),
    ...foreign.filter((id) => text.includes(id)).map((id) => `somebody else's ${id}`),
  ];
}

function ownId({ path }: RouteMethod): string {
  const resources = [...Object.values(RESOURCES), ...MORE_RESOURCES];
  const resource = resources.find((one) => "routes" in one && one.routes.includes(path));
  return resource && "id" in resource ? owner.ids[resource.id] : "gpt-image-2";
}

describe.each(gets)("S060: $name", (route) => {
  it("tells the owner nothing that is not theirs, and is stored by no cache", async () => {
    const headers = route.auth === "key" ? { authorization: `Bearer ${owner.live.secret}` } : headersOf(owner.browser);

    const reply = await callMethod(route, { headers, id: ownId(route) });

    expect(reply.status).toBe(200);
    expect(reply.bytes.length).toBeGreaterThan(1);
    const shown = SHOWN_BY[route.path];
    expect(findSecrets(shown ? reply.bytes.toString().replace(shown, "") : reply.bytes.toString())).toEqual([]);
    expect(reply.headers.get("cache-control")).toContain("no-store");
  });
});

describe.each(reads.filter(isForOperators))("S060: $name", (route) => {
  it("tells operators of customers and costs, no secret besides, and is stored by no cache", async () => {
    const operator = await signedInTenant();
    await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [operator.userId]);

    const reply = await callMethod(route, { headers: headersOf(operator.browser), id: ownId(route) });

    expect(reply.status).toBe(200);
    const text = reply.bytes.toString().replaceAll(new RegExp(OUR_COSTS, "gi"), "");
    expect(findSecrets(text).filter((found) => !found.startsWith("somebody else's"))).toEqual([]);
    expect(reply.headers.get("cache-control")).toContain("no-store");
  });
});

describe.each(METHODS)("S060: the refusal of $name", (route) => {
  it("tells nothing of what is inside", async () => {
    const headers = route.auth === "key" ? { authorization: `Bearer ${owner.live.secret}` } : headersOf(owner.browser);
    const replies = [
      await callMethod(route, { body: "{" }),
      await callMethod(route, { headers, body: "{", id: "'\"" }),
      await callMethod(route, { headers, body: "{", method: route.method === "PUT" ? "PATCH" : "PUT" }),
    ];

    const refusals = replies.filter(({ status }) => status >= 400);
    for (const reply of refusals) expect(findSecrets(reply.bytes.toString())).toEqual([]);
  });
});

it("S060: the search for secrets finds each kind that it looks for", async () => {
  const { secret } = owner.live;
  const planted = [
    '{"passwordHash":"x"}',
    `{"key":"${secret}"}`,
    '{"error":"boom\\n"}\n    at run (lib/http/route.ts:12)',
    '{"cause":"SELECT id FROM app_user"}',
    '{"secret":"JBSWY3DP"}',
    '{"cost":1}',
    `{"url":"${env.SANDBOX_URL}/v1"}`,
    `{"id":"${foreign[0]}"}`,
  ];

  expect(planted.filter((text) => findSecrets(text).length === 0)).toEqual([]);
  expect(findSecrets('{"thumbhash":"3OcRJYB4d3h","id":"req_1"}')).toEqual([]);
});
