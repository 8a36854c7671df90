import { ERRORS, type ErrorCode } from "@/lib/core/errors";
import { schemaRef } from "./components";
import type { HeaderName, Operation } from "./operation";

const ALWAYS: readonly ErrorCode[] = ["internal_error", "overloaded"];
const WITH_KEY: readonly ErrorCode[] = [
  // A key in the address or in a cookie: it may have been seen by others.
  "invalid_value",
  "missing_api_key",
  "invalid_api_key",
  "revoked_api_key",
  "expired_api_key",
  "scope_missing",
  "ip_not_allowed",
  "account_suspended",
  "email_not_verified",
  "rate_limit_exceeded",
];

const EVERY_HEADER: readonly HeaderName[] = ["x-request-id", "traceparent"];
const KEY_HEADERS: readonly HeaderName[] = [
  "x-ratelimit-limit-requests",
  "x-ratelimit-remaining-requests",
  "x-ratelimit-reset-requests",
];

/** An operation as the document holds it, with the errors and headers that its kind always has. */
export function describeOperation(operation: Operation): object {
  const { id, tag, summary, description, scope, parameters = [], body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...describedAs(description, scope),
    parameters,
    ...(body ? { requestBody: { required: true, content: mapContent(body) } } : {}),
    responses: responsesOf(operation),
    security: scope === null ? [] : [{ apiKey: [] }],
  };
}

function describedAs(description: string | undefined, scope: Operation["scope"]): object {
  const needs = scope === null ? [] : [`For keys with the scope \`${scope}\`.`];
  const sentences = [description, ...needs].filter((sentence) => sentence !== undefined);
  return sentences.length > 0 ? { description: sentences.join(" ") } : {};
}

function responsesOf({ answer, bare = {}, errors, scope }: Operation): object {
  const ofKind = scope === null ? EVERY_HEADER : [...EVERY_HEADER, ...KEY_HEADERS];
  const success = {
    description: answer.description,
    headers: headerRefs([...ofKind, ...(answer.headers ?? [])]),
    content: mapContent(answer.content),
  };
  const without = Object.entries(bare).map(([status, description]) => [status, { description }]);
  // An error may come after images were counted, or be a replay.
  const ours = answer.headers?.filter((name) => name.startsWith("x-")) ?? [];
  const codes = new Set([...errors, ...ALWAYS, ...(scope === null ? [] : WITH_KEY)]);
  return {
    [answer.status]: success,
    ...Object.fromEntries(without),
    ...errorResponses([...codes], [...ofKind, ...ours]),
  };
}

function errorResponses(codes: readonly ErrorCode[], headers: readonly HeaderName[]): object {
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const named = codes.filter((code) => ERRORS[code].status === status).map((code) => `\`${code}\``);
      const mayWait = codes.some((code) => ERRORS[code].status === status && ERRORS[code].retryable);
      const more: HeaderName[] = mayWait ? ["x-should-retry", "retry-after"] : ["x-should-retry"];
      return [
        status,
        {
          description: named.join(", "),
          headers: headerRefs([...headers, ...more]),
          content: mapContent({ "application/json": "Error" }),
        },
      ];
    }),
  );
}

function headerRefs(names: readonly HeaderName[]): object {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function mapContent(content: Operation["answer"]["content"]): object {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => {
      // Bytes that no schema describes.
      if (schema === null) return [type, {}];
      return [type, { schema: typeof schema === "string" ? schemaRef(schema) : { anyOf: schema.map(schemaRef) } }];
    }),
  );
}
