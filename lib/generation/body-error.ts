import type { z } from "zod";
import { listModels } from "@/lib/catalog";
import { isParameterName, type Parameter, parameter } from "@/lib/catalog/parameters";
import { quoted, quotedList } from "@/lib/catalog/quoted";
import { assert } from "@/lib/core/assert";
import { ApiError, type ErrorCode } from "@/lib/core/errors";

type Issue = z.core.$ZodIssue;

/** Turns the first thing the schema found into our error: field, value, fix. Free text is described, never repeated. */
export function bodyError(issues: readonly Issue[], body: Record<string, unknown>): ApiError {
  const [issue] = issues;
  assert(issue, "a body is refused for a reason");
  const [name, key] = issue.path;
  assert(typeof name === "string" && isParameterName(name), "an issue belongs to a parameter");
  const value = key === undefined ? body[name] : memberOf(body[name], key);
  const label = key === undefined ? name : `${name}[${typeof key === "string" ? quoted(key) : String(key)}]`;
  const expected = key === undefined ? expectation(name, parameter(name)) : "a string";

  return new ApiError(codeFor(issue, value, parameter(name)), sentence(issue, label, value, expected), { param: name });
}

function codeFor(issue: Issue, value: unknown, { required, type }: Parameter): ErrorCode {
  if (required && (value === undefined || value === null)) return "missing_required_parameter";
  const isOtherType = issue.code === "invalid_value" && typeof value !== type;
  return issue.code === "invalid_type" || isOtherType ? "invalid_type" : "invalid_value";
}

function sentence(issue: Issue, label: string, value: unknown, expected: string): string {
  if (value === undefined || value === null) return `${label} is missing; it must be ${expected}.`;
  if (issue.code === "custom") return `${label} ${issue.message}.`;
  return `${label} is ${shown(value, issue)}; it must be ${expected}.`;
}

function shown(value: unknown, issue: Issue): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "object") return Array.isArray(value) ? arrayShown(value, issue) : "an object";
  if (typeof value !== "string") return typeof value;
  return issue.code === "invalid_type" ? `the string ${quoted(value)}` : quoted(value);
}

function arrayShown(value: unknown[], issue: Issue): string {
  return issue.code === "too_big" ? `an array of ${value.length}` : "an array";
}

function memberOf(container: unknown, key: PropertyKey): unknown {
  if (typeof container !== "object" || container === null) return undefined;
  return Object.getOwnPropertyDescriptor(container, key)?.value;
}

/** `a whole number from 1 to 10`, from the table that also makes the model cards. */
function expectation(name: string, { type, values, minimum, maximum, maxLength }: Parameter): string {
  if (name === "model") return `the id of a model, such as ${quotedList(listModels().map(({ id }) => id))}`;
  if (values !== undefined) return quotedList(values);
  const limit = maxLength?.toLocaleString("en-US");
  switch (type) {
    case "integer":
      return `a whole number from ${minimum} to ${maximum}`;
    case "number":
      return `a number of at least ${minimum}`;
    case "boolean":
      return "true or false";
    case "string":
      return limit === undefined ? "a string" : `a string of 1 to ${limit} characters`;
    case "object":
      return `an object of at most ${limit} string pairs`;
    case "array":
      return `an array of at most ${limit} strings`;
  }
}
