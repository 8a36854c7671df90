import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { callMethod, headersOf, isForOperators, METHODS, type RouteMethod } from "./every-route";
import { VALID_BODIES } from "./valid-bodies";

useApi();

/** JSON in the place of a number that nothing may be bought, counted or drawn with. */
const NO_NUMBERS = [
  "-1",
  "-0.5",
  '"1"',
  "1e309",
  "-1e309",
  "9007199254740993",
  "9223372036854775808",
  "[]",
  "{}",
  "true",
];
/** Fields that change how much is made, paid or kept, in any body that has them. */
const IMAGE_FIELDS = ["n", "partial_images", "output_compression", "max_credits", "retention_days"];

const withNumbers = METHODS.flatMap((route) => {
  const { body = {} } = VALID_BODIES[route.name] ?? {};
  const own = Object.keys(body).filter((field) => typeof body[field] === "number");
  const fields = "prompt" in body ? [...own, ...IMAGE_FIELDS] : own;
  return fields.map((field) => ({ ...route, field }));
});
const lists = METHODS.filter(({ method, path, auth }) => method === "GET" && !path.includes("{") && auth !== "none");

let tenant: SignedIn;
let operator: SignedIn;

beforeAll(async () => {
  env.REQUESTS_PER_MINUTE = 1_000_000;
  tenant = await signedInTenant(50);
  operator = await signedInTenant();
  await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [operator.userId]);
});

function headersFor(route: RouteMethod): Record<string, string> {
  if (route.auth === "key") return { authorization: `Bearer ${tenant.live.secret}` };
  return headersOf((isForOperators(route) ? operator : tenant).browser);
}

it("finds the fields it is about", () => {
  expect(withNumbers.length).toBeGreaterThan(25);
  expect(new Set(withNumbers.map(({ field }) => field)).size).toBeGreaterThan(8);
});

it.each(withNumbers)("S113: $name takes no number for $field that is none", async ({ field, ...route }) => {
  const { body = {} } = VALID_BODIES[route.name] ?? {};
  const before = await money();
  const { [field]: _, ...rest } = body;
  for (const number of NO_NUMBERS.filter((one) => !isFine(route, field, one))) {
    const sent = `${JSON.stringify(rest).slice(0, -1)},${JSON.stringify(field)}:${number}}`;
    const reply = await callMethod(route, { headers: headersFor(route), body: sent, id: tenant.workspaceId });

    // A quote says what would be wrong with the call, and is an answer itself.
    if (route.name === "POST /v1/quotes")
      expect(JSON.parse(reply.bytes.toString()).rejected?.param, number).toBe(field);
    else expect(reply.status, number).toBe(400);
  }

  expect(await money()).toEqual(before);
});

describe.each(lists)("$name", (route) => {
  it("S113 S118: gives no more than a page and never fails, whatever is asked for", async () => {
    for (const name of ["limit", "before", "after", "range"]) {
      for (const value of [
        "1000000000",
        "-1",
        "0",
        "1e309",
        "NaN",
        "9223372036854775808",
        "0001-01-01",
        "+275760-09-13",
      ]) {
        const startedAt = performance.now();
        const reply = await callMethod(route, {
          headers: headersFor(route),
          query: `?${name}=${encodeURIComponent(value)}`,
        });

        expect(reply.status, `${name}=${value}`).toBeLessThan(500);
        expect(reply.bytes.length, `${name}=${value}`).toBeLessThan(2_000_000);
        expect(performance.now() - startedAt, `${name}=${value}`).toBeLessThan(10_000);
      }
    }
  });
});

it("S119: many thousand pairs, fields and words are refused before they are worked on", async () => {
  const image = { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" };
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
  const routes = METHODS.filter(
    ({ name }) => "prompt" in (VALID_BODIES[name]?.body ?? {}) && !/edits|quotes/.test(name),
  );
  for (const route of routes) {
    for (const [body, status] of [
      [{ ...image, metadata: many(10_000) }, 400],
      [{ ...image, prompt: "x".repeat(900_000) }, 400],
      [{ ...image, fallback_models: Array.from({ length: 10_000 }, () => "gpt-image-1.5") }, 400],
      [{ ...image, user: "x".repeat(500_000) }, 400],
    ] as const) {
      const startedAt = performance.now();
      const reply = await callMethod(route, { headers: headersFor(route), body });

      expect(reply.status, route.name).toBe(status);
      expect(performance.now() - startedAt, route.name).toBeLessThan(10_000);
    }
  }
});

/** Operators also take credits away, and whoever may spend any number of credits may say so. */
function isFine({ name }: RouteMethod, field: string, number: string): boolean {
  if (name.endsWith("/adjustments")) return /^-\d/.test(number);
  return field === "max_credits" && number.length > 15;
}

/** Of nobody more, and of nobody less than before. */
async function money() {
  return db.rows("SELECT workspace_id, posted, held FROM wallet WHERE workspace_id = ANY($1) ORDER BY 1", [
    [tenant.workspaceId, operator.workspaceId],
  ]);
}
