import { z } from "zod";
import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { USAGE_STATUSES, type UsageFilter } from "@/lib/requests/usage-filter";
import { USAGE_RANGES, usageRange } from "@/lib/requests/usage-range";
import { USAGE_GROUPINGS } from "@/lib/requests/usage-series";
import { packedMetadataFilter } from "./metadata-filter";

const MAX_PAGE = 100;
const MAX_CHOICES = 50;
/** Prompts and metadata are searched row by row, so older ones are left out. */
const SEARCHED_DAYS = 90;
const DAY_MS = 86_400_000;

/** NUL is legal in a URL and in no column of the database. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((value) => !value.includes("\0"), "holds a NUL character");
const choices = <T extends z.ZodType<string, string>>(choice: T) =>
  z
    .string()
    .max(4_000)
    .transform((value) => value.split(",").filter(Boolean))
    .pipe(z.array(choice).max(MAX_CHOICES))
    .default([]);
const cursor = z
  .string()
  .refine((value) => isId("request", value), "is not a request id")
  .optional();

const usageQuery = z.object({
  range: z.enum(USAGE_RANGES).default("14d"),
  status: choices(z.enum(USAGE_STATUSES)),
  model: choices(text),
  key: choices(text),
  mode: z.enum(["live", "test"]).optional(),
  end_user: text.optional(),
  metadata: z.string().optional(),
  q: text.optional(),
  after: cursor,
  before: cursor,
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(25),
  by: z.enum(USAGE_GROUPINGS).default("model"),
  format: z.enum(["csv", "jsonl"]).default("csv"),
});

/** The address of a usage view: filter, cursor and what is shown of it. Throws 400 naming the parameter. */
export function parseUsageQuery(params: URLSearchParams) {
  const parsed = usageQuery.safeParse(Object.fromEntries(params));
  if (!parsed.success) throw unusable(parsed.error);
  const { range, status, model, key, mode, end_user, metadata, q, after, before, limit, by, format } = parsed.data;
  if (after && before) {
    throw new ApiError("invalid_value", 'Give "after" or "before", not both.', { param: "before" });
  }
  const now = clock.now();
  const { unit, starts } = usageRange(range, now);
  const pairs = packedMetadataFilter(metadata ?? null);
  const filter: UsageFilter = {
    from: startOf(starts, now, q !== undefined || pairs !== null),
    statuses: status,
    models: model,
    keyIds: key,
    mode: mode ?? null,
    endUser: end_user ?? null,
    metadata: pairs,
    text: q ?? null,
  };
  return { filter, cursor: { after: after ?? null, before: before ?? null }, limit, unit, starts, by, format };
}

function startOf(starts: readonly Date[], now: Date, isSearch: boolean): Date {
  const start = starts[0] ?? now;
  const searchedSince = new Date(now.getTime() - SEARCHED_DAYS * DAY_MS);
  return isSearch && searchedSince > start ? searchedSince : start;
}

function unusable({ issues: [issue] }: z.ZodError): ApiError {
  const param = String(issue?.path[0] ?? "");
  const reason = issue?.message ?? "it is invalid";
  return new ApiError("invalid_value", `The query parameter "${param}" cannot be used: ${reason}.`, { param });
}
