import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import { callMethod, headersOf, isForOperators, METHODS, OWN_PAGE, type RouteMethod } from "./every-route";
import { END_USER_PATHS } from "./resources";

const isPrivate = ({ path }: RouteMethod) => path.startsWith("/api/");
/** Of the private API, all but those that other servers send and sign. */
const privateWrites = METHODS.filter((one) => isPrivate(one) && one.method !== "GET" && one.auth !== "signature");
const withBody = METHODS.filter(({ hasBodyLimit, auth }) => hasBodyLimit && auth !== "signature");
const withId = METHODS.filter(
  ({ path, auth }) => path.includes("{id}") && auth !== "none" && !END_USER_PATHS.includes(path),
);
const lists = METHODS.filter(({ method, path, auth }) => method === "GET" && !path.includes("{") && auth !== "none");

let tenant: SignedIn;
let operator: SignedIn;

beforeAll(async () => {
  // Nobody listens there: what is asked here never draws.
  env.SANDBOX_URL = "http://127.0.0.1:9";
  env.REQUESTS_PER_MINUTE = 1_000_000;
  tenant = await signedInTenant(5);
  operator = await signedInTenant();
  await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [operator.userId]);
});

/** What those send for whom the route is there: a page of ours with the session, or a program with the key. */
function ownHeaders(route: RouteMethod): Record<string, string> {
  if (route.auth === "key") return { authorization: `Bearer ${tenant.live.secret}` };
  return headersOf((isForOperators(route) ? operator : tenant).browser);
}

const TAKE_FORMS = [
  "POST /api/playground/runs",
  "POST /v1/async/images/edits",
  "POST /v1/images/edits",
  "POST /v1/quotes",
];

it("finds the routes it is about", () => {
  expect(privateWrites.length).toBeGreaterThan(15);
  expect(withBody.length).toBeGreaterThan(10);
  expect(withId.length).toBeGreaterThan(5);
  expect(lists.length).toBeGreaterThan(10);
});

describe.each(privateWrites)("$name", (route) => {
  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["an opaque origin that claims to be ours", { origin: "null", "sec-fetch-site": "same-origin" }],
    ["our name on another port", { origin: "http://127.0.0.1:3001" }],
    ["our name as a prefix", { origin: "http://127.0.0.1:3000.evil.example" }],
    ["another site's form", { "sec-fetch-site": "cross-site" }],
    ["a sister site's form", { "sec-fetch-site": "same-site" }],
    ["our origin with another site's mark", { ...OWN_PAGE, "sec-fetch-site": "cross-site" }],
    ["no page at all", {}],
  ])("S002: refuses a write from %s", async (_, from) => {
    const { cookie = "" } = headersOf(tenant.browser);

    const reply = await callMethod(route, { headers: { cookie, ...from }, body: {} });

    expect([reply.status, errorOf(reply).code]).toEqual([403, "cross_site_request"]);
  });
});

describe.each(withBody)("$name", (route) => {
  it.each(["text/plain", "text/plain;charset=utf-8", "application/x-www-form-urlencoded", "multipart/form-data", ""])(
    "S003: refuses JSON that a plain form could send as %j",
    async (type) => {
      const reply = await callMethod(route, { headers: { ...ownHeaders(route), "content-type": type }, body: "{}" });

      // Pictures come in forms; whoever sends one from another site is stopped by S002, and JSON is no form.
      const isForm = type === "multipart/form-data" && TAKE_FORMS.includes(route.name);
      expect(reply.status).toBe(isForm ? 400 : 415);
    },
  );

  it("S116: refuses what is too deep or not JSON", async () => {
    const deep = `${"[".repeat(100)}${"]".repeat(100)}`;
    const statuses = [];
    for (const body of ["{", deep, "", "\u0000"]) {
      statuses.push((await callMethod(route, { headers: ownHeaders(route), body })).status);
    }

    expect(statuses).toEqual([400, 400, 400, 400]);
  });

  it("S116: refuses what is too large", async () => {
    const tooLarge = JSON.stringify({ email: "x".repeat(1_100_000) });

    expect((await callMethod(route, { headers: ownHeaders(route), body: tooLarge })).status).toBe(413);
  });
});

it.each(withId)("S057: $name finds nothing by an id that is none", async (route) => {
  const strange = [
    ["a", "b"],
    "",
    "undefined",
    "null",
    "1",
    '{"not":""}',
    '{"contains":""}',
    "%",
    "../keys",
    "a".repeat(9_000),
  ];
  for (const id of [...strange, "'; DROP TABLE api_key", "\u0000", "[object Object]"]) {
    const headers = ownHeaders(route);

    const reply = await callMethod(route, { headers, body: { disabled: true, overlap: "none" }, id });

    expect([400, 404], JSON.stringify(id)).toContain(reply.status);
  }
});

it.each(lists)("S057: $name takes no list, object or empty value for a filter it does not know", async (route) => {
  const names = [
    "id",
    "key",
    "model",
    "status",
    "q",
    "before",
    "after",
    "limit",
    "end_user",
    "api_key_id",
    "mode",
    "range",
  ];
  for (const name of names) {
    for (const query of [`?${name}[not]=`, `?${name}[]=a&${name}[]=b`, `?${name}=a&${name}=b`, `?${name}=undefined`]) {
      const reply = await callMethod(route, { headers: ownHeaders(route), query });

      expect(reply.status, query).toBeLessThan(500);
    }
  }
});

it.each(lists)("S058: $name takes no columns, relations or orders from its address", async (route) => {
  const usual = await callMethod(route, { headers: ownHeaders(route) });
  for (const query of [
    "?include=user.passwordHash",
    "?include[user]=true",
    "?select[passwordHash]=1",
    "?orderBy=passwordHash",
    "?orderBy[user][passwordHash]=asc",
    "?where[workspaceId][not]=",
    "?cursor[id]=1",
    "?expand[]=user",
    "?fields=passwordHash",
  ]) {
    const reply = await callMethod(route, { headers: ownHeaders(route), query });

    if (reply.status === 200) expect(shape(reply.bytes), query).toEqual(shape(usual.bytes));
    else expect(reply.status, query).toBe(400);
  }
});

/** The names of everything in a JSON answer; of another answer, nothing. */
function shape(bytes: Buffer): string[] {
  const names = new Set<string>();
  try {
    JSON.parse(bytes.toString(), (name, value) => {
      names.add(name);
      return value;
    });
  } catch {
    // An export or a stream: its columns are tested where it is written.
  }
  return [...names].sort();
}
