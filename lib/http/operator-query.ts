import { z } from "zod";
import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { requestIdAt } from "@/lib/requests/request-id-at";

/** NUL is legal in a URL and in no column of the database. */
const text = z
  .string()
  .trim()
  .max(200)
  .refine((value) => !value.includes("\0"), "holds a NUL character")
  .transform((value) => (value === "" ? null : value))
  .nullable()
  .default(null);

const idOf = (kind: "workspace" | "request" | "payment", words: string) =>
  z
    .string()
    .refine((value) => isId(kind, value), `is not ${words}`)
    .nullable()
    .default(null);

const DAY_MS = 86_400_000;
const MARGIN_RANGES = { "24h": 1, "7d": 7, "30d": 30 } as const;

/** The queries of the operators' lists. */
const customersQuery = z.object({ q: text, before: idOf("workspace", "a workspace id") });
const requestsQuery = z.object({
  q: text,
  workspace: idOf("workspace", "a workspace id"),
  before: idOf("request", "a request id"),
});
const unknownQuery = z.object({
  before: z
    .string()
    .regex(/^req_[0-9A-HJKMNP-TV-Z]{26}\.[1-9]\d{0,3}$/, "is not an attempt")
    .transform((value) => ({ requestId: value.slice(0, 30), attemptNo: Number(value.slice(31)) }))
    .nullable()
    .default(null),
});
const PAYMENT_STATES = [
  "open",
  "requires_action",
  "paid",
  "expired",
  "failed",
  "quarantined",
  "disputed",
  "refunded",
] as const;
const paymentsQuery = z.object({
  q: text,
  status: z.enum(PAYMENT_STATES).nullable().default(null),
  before: idOf("payment", "a payment id"),
});
const logQuery = z.object({
  q: text,
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, "is not the number of a line")
    .transform(Number)
    .nullable()
    .default(null),
});
const marginQuery = z.object({ range: z.enum(["24h", "7d", "30d"]).default("7d") });

export const parseCustomersQuery = (params: URLSearchParams) => parse(customersQuery, params);
export const parseRequestsQuery = (params: URLSearchParams) => parse(requestsQuery, params);
export const parsePaymentsQuery = (params: URLSearchParams) => parse(paymentsQuery, params);
export const parseUnknownQuery = (params: URLSearchParams) => parse(unknownQuery, params);
export const parseLogQuery = (params: URLSearchParams) => parse(logQuery, params);

/** The period of a margin report, and the smallest id that a request of it can have. */
export function parseMarginQuery(params: URLSearchParams) {
  const { range } = parse(marginQuery, params);
  return { range, since: requestIdAt(new Date(clock.now().getTime() - MARGIN_RANGES[range] * DAY_MS)) };
}

/** Throws 400 naming the parameter. */
function parse<Query>(schema: z.ZodType<Query>, params: URLSearchParams): Query {
  const parsed = schema.safeParse(Object.fromEntries(params));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = String(issue?.path[0] ?? "");
  throw new ApiError("invalid_value", `The query parameter "${param}" cannot be used: ${issue?.message}.`, { param });
}
