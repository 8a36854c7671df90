import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { findUndescribed } from "@/lib/testing/openapi";
import { ownOpenApi } from "@/lib/testing/own-openapi";
import { listRoutes } from "@/scripts/checks/route-inventory";
import { readSourceFiles } from "@/scripts/checks/source-files";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { buildDocument } from "./build-document";

const document = buildDocument("https://pixapi.example");

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

const isPublic = (path: string) => !path.startsWith("/api/") && path !== "/v1/*";

/** The public methods that routes declare. */
const declaredIn = (files: ReturnType<typeof readSourceFiles>) =>
  listRoutes(files).flatMap(({ path = "", methods }) =>
    isPublic(path) ? methods.map(({ method }) => `${method} ${path}`) : [],
  );

it("is OpenAPI 3.1", async () => {
  const result = await new Validator().validate(structuredClone({ ...document }));

  expect(result).toEqual({ valid: true });
});

it("says so when it is not", async () => {
  const { info: _, ...broken } = structuredClone(document);

  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});

it("every reference leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  const target = (path: string) =>
    path
      .split("/")
      .reduce((value: unknown, name) => Object.entries(value ?? {}).find(([key]) => key === name)?.[1], document);

  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((path) => target(path) === undefined)).toEqual([]);
});

describe("the routes", () => {
  const files = readSourceFiles(PROJECT_ROOT);

  it("are described, every method of every public path, and nothing else is", () => {
    expect(described.toSorted()).toEqual(declaredIn(files).toSorted());
  });

  it("would be missed", () => {
    const planted = {
      path: "app/v1/pears/route.ts",
      text: 'export const { GET } = defineRoute({ path: "/v1/pears", GET: { auth: "key", scope: "read" } });',
    };

    expect(declaredIn([...files, planted]).filter((name) => !described.includes(name))).toEqual(["GET /v1/pears"]);
  });

  it("have ids of their own", () => {
    const ids = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);

    expect([ids.length, new Set(ids).size]).toEqual([described.length, described.length]);
  });
});

it("a body's fields are those that are checked, with their words", () => {
  expect(document.components.schemas.GenerationBody).toMatchObject({
    required: ["model", "prompt"],
    properties: {
      prompt: { type: "string", description: "What to draw", maxLength: 32_000 },
      quality: { default: "auto", anyOf: [{ enum: ["auto", "low", "medium", "high", "standard", "hd"] }, {}] },
      n: { default: 1 },
    },
  });
  const fieldsOf = (name: string) => Object.keys(Object(document.components.schemas[name]).properties);
  expect(fieldsOf("GenerationBody")).not.toContain("webhook_url");
  expect(fieldsOf("EditTaskForm")).toEqual(expect.arrayContaining(["webhook_url", "image", "image[]", "mask"]));
});

describe("an answer that differs from its description is found", () => {
  const credits = {
    object: "credits",
    available: 1,
    held: 0,
    total: 1,
    currency_per_credit: { currency: "usd", amount: "0.01" },
  };
  const problemsOf = (body: unknown, more: { status?: number; type?: string; header?: string } = {}) =>
    findUndescribed(
      {
        method: "GET",
        path: "/v1/credits",
        status: more.status ?? 200,
        headers: new Headers({ "content-type": more.type ?? "application/json", [more.header ?? "x-request-id"]: "1" }),
        bytes: Buffer.from(JSON.stringify(body)),
      },
      ownOpenApi(),
    );

  it.each([
    ["a field too many", { ...credits, secret: 1 }, {}, /secret/],
    ["a field too few", { ...credits, held: undefined }, {}, /held/],
    ["a field of another type", { ...credits, total: "1" }, {}, /total must be number/],
    ["a code that is not in the table", { error: { code: "oops" } }, { status: 401 }, /error/],
    ["a status", credits, { status: 418 }, /answers 418/],
    ["a type", credits, { type: "text/html" }, /is text\/html/],
    ["a header", credits, { header: "x-pixapi-news" }, /x-pixapi-news/],
  ] as const)("%s", (_, body, more, problem) => {
    expect(problemsOf(body, more).join()).toMatch(problem);
    expect(problemsOf(credits)).toEqual([]);
  });

  it("in the events of a stream too", () => {
    const problems = findUndescribed(
      {
        method: "POST",
        path: "/v1/images/generations",
        status: 200,
        headers: new Headers({ "content-type": "text/event-stream; charset=utf-8" }),
        bytes: Buffer.from('event: x\ndata: {"type":"image_generation.completed"}\n\n'),
      },
      ownOpenApi(),
    );

    expect(problems).not.toEqual([]);
  });
});
