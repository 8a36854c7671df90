import { describe, expect, it } from "vitest";
import { TENANT_DENIALS } from "@/e2e/tenants/denials";
import { PROJECT_ROOT } from "../runtime/project-root";
import { findRouteViolations, listRoutes, type TenantDenials } from "./route-inventory";
import { readSourceFiles } from "./source-files";

const FILE = "app/v1/requests/[id]/cancel/route.ts";
const TEST = "app/v1/tenants.route.test.ts";
const GOOD = `
import { defineRoute } from "@/lib/http/route";

const path = "/v1/requests/{id}/cancel";
const read = { auth: "key", scope: "read", handle: async () => ({ json: {} }) } as const;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path,
  GET: read,
  POST: {
    auth: "key",
    scope: "generate",
    jsonBytes: 1_000,
    async handle({ body }) {
      return { json: body };
    },
  },
});
`;
const DENIALS: TenantDenials = { "/v1/requests/{id}/cancel": { deniedIn: TEST } };

function problemsOf(
  source: string,
  denials = DENIALS,
  testText = 'await get("/v1/requests/" + foreignId + "/cancel");',
) {
  const files = [
    { path: FILE, text: source },
    { path: TEST, text: testText },
  ];
  return findRouteViolations(files, denials);
}

describe("the route inventory", () => {
  it("accepts a route that declares everything", () => {
    expect(problemsOf(GOOD)).toEqual([]);
    expect(problemsOf(GOOD, { "/v1/requests/{id}/cancel": { noForeignId: "there is none" } }, "")).toEqual([]);
  });

  it.each([
    ["a route outside the wrapper", "export function GET() {}", "calls defineRoute 0 times"],
    ["two declarations in one file", `${GOOD}\ndefineRoute({ path });`, "calls defineRoute 2 times"],
    ["a method that is not exported", GOOD.replace(" PATCH,", ""), "does not export PATCH"],
    [
      "a path that is not the folder's",
      GOOD.replace("{id}/cancel", "{id}/stop"),
      "declares the path /v1/requests/{id}/stop",
    ],
    ["no path", GOOD.replace("  path,\n", ""), "declares the path undefined"],
    ["no method", GOOD.replace("GET: read,", "").replace(/POST: \{[\s\S]*?\n {2}\},/, ""), "declares no method"],
    ["no auth", GOOD.replace('{ auth: "key", ', "{ "), "GET declares no auth"],
    ["an unknown auth", GOOD.replace('auth: "key", ', 'auth: "cookie", '), "GET declares no auth"],
    ["a key without a scope", GOOD.replace(' scope: "read",', ""), "GET takes a key but declares no scope"],
    ["a body without a limit", GOOD.replace("jsonBytes: 1_000,", ""), "POST reads a body but declares no limit"],
    [
      "a raw body without a limit",
      GOOD.replace("jsonBytes: 1_000,", "").replaceAll("body", "rawBody"),
      "POST reads a body but declares no limit",
    ],
  ])("turns red on %s", (_, source, problem) => {
    expect(problemsOf(source).join("\n")).toContain(problem);
  });

  it.each([
    ["has no tenant entry", {}, "", "has no entry in e2e/tenants/denials.ts"],
    [
      "names a test that is missing",
      { "/v1/requests/{id}/cancel": { deniedIn: "gone.test.ts" } },
      "",
      "which does not exist",
    ],
    ["is not in the test it names", DENIALS, "nothing", `is not mentioned in ${TEST}`],
    [
      "is left over in the table",
      { ...DENIALS, "/v1/gone": { noForeignId: "-" } },
      "",
      "names /v1/gone, which is no route",
    ],
  ])("turns red on a route that %s", (_, denials: TenantDenials, testText, problem) => {
    expect(problemsOf(GOOD, denials, testText).join("\n")).toContain(problem);
  });

  it("is complete for this project", () => {
    const files = readSourceFiles(PROJECT_ROOT);

    expect(listRoutes(files).map(({ path }) => path)).toContain("/v1/images/generations");
    expect(findRouteViolations(files, TENANT_DENIALS)).toEqual([]);
  });
});
