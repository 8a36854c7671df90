import { z } from "zod";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { TASK_STATES } from "@/lib/tasks/task";

const MAX_PAGE = 100;

/** NUL is legal in a URL and in no column of the database. */
const text = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => !value.includes("\0"), "holds a NUL character");

/** What `GET /v1/requests` filters by. */
export const listRequestsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(20),
  after: z
    .string()
    .refine((value) => isId("request", value), "is not a request id")
    .optional(),
  status: z.enum(["processing", "completed", "failed", "refused", "cancelled"]).optional(),
  model: text.optional(),
  api_key_id: text.optional(),
  end_user: text.optional(),
});

/** What `GET /v1/tasks` filters by. */
export const listTasksQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(20),
  after: z
    .string()
    .refine((value) => isId("task", value), "is not a task id")
    .optional(),
  status: z.enum(TASK_STATES).optional(),
});

/** The query of `GET /v1/requests`. Throws 400 naming the parameter. */
export function parseListQuery(url: URL): z.output<typeof listRequestsQuery> {
  return parseQuery(listRequestsQuery, url);
}

/** The query of `GET /v1/tasks`. Throws 400 naming the parameter. */
export function parseTaskQuery(url: URL): z.output<typeof listTasksQuery> {
  return parseQuery(listTasksQuery, url);
}

function parseQuery<Query>(schema: z.ZodType<Query>, url: URL): Query {
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = String(issue?.path[0] ?? "");
  throw new ApiError(
    "invalid_value",
    `The query parameter "${param}" cannot be used: ${issue?.message ?? "it is invalid"}.`,
    { param },
  );
}
