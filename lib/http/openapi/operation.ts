import type { ErrorCode } from "@/lib/core/errors";
import type { SchemaName } from "./components";

type Method = "get" | "post";
export type HeaderName = keyof typeof HEADERS;

/** One method of one path, in words. What all of them share is added by `describeOperation`. */
export type Operation = {
  path: string;
  method: Method;
  id: string;
  tag: "Images" | "Tasks" | "Requests" | "Models" | "Credits" | "Delivery" | "About";
  summary: string;
  description?: string;
  /** What the key must be allowed; null: no key. */
  scope: "generate" | "read" | null;
  parameters?: readonly object[];
  /** Media types that may be sent. */
  body?: Readonly<Record<string, SchemaName>>;
  answer: {
    status: 200 | 202;
    description: string;
    /** Media type → one shape, several (of events), or `null` for bytes. */
    content: Readonly<Record<string, SchemaName | readonly SchemaName[] | null>>;
    headers?: readonly HeaderName[];
  };
  /** Answers without a body besides, such as 304. */
  bare?: Readonly<Record<string, string>>;
  /** Besides those of every operation of that scope. */
  errors: readonly ErrorCode[];
};

const text = (description: string) => ({ description, schema: { type: "string" } });
const number = (description: string) => ({ description, schema: { type: "number" } });
const integer = (description: string) => ({ description, schema: { type: "integer" } });

/** Every header that answers may carry. */
export const HEADERS = {
  "x-request-id": text("Id of this exchange; GET /v1/requests/{id} shows what became of it"),
  traceparent: text("W3C trace context, continued from the request's"),
  "x-ratelimit-limit-requests": integer("Requests per minute"),
  "x-ratelimit-remaining-requests": integer("Requests left in this minute"),
  "x-ratelimit-reset-requests": text('When all of them are back, e.g. "12s"'),
  "x-ratelimit-limit-images": integer("Images per minute"),
  "x-ratelimit-remaining-images": integer("Images left in this minute"),
  "x-ratelimit-reset-images": text('When all of them are back, e.g. "12s"'),
  "x-pixapi-credits": number("Credits charged for this call; 0 for a replay"),
  "x-pixapi-balance": number("Credits available afterwards"),
  "x-pixapi-held": number("Of a stream: the most it can cost"),
  "x-pixapi-would-cost": number("Of a test key, which pays nothing"),
  "x-pixapi-original-request": text("The request that this answer repeats"),
  "x-pixapi-attached": text("true where a retry got the answer of the call whose connection had died"),
  "openai-processing-ms": integer("Milliseconds until the answer began"),
  location: text("Where the task is shown"),
  etag: text("Names these bytes"),
  "x-should-retry": { description: "Whether the same call may succeed later", schema: { enum: ["true", "false"] } },
  "retry-after": integer("Seconds to wait before the next try"),
} as const;
