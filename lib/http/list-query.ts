import { z } from "zod";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";

const MAX_PAGE = 100;

/** NUL is legal in a URL and in no column of the database. */
const text = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => !value.includes("\0"), "holds a NUL character");

const listRequestsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(20),
  after: z
    .string()
    .refine((value) => isId("request", value), "is not a request id")
    .optional(),
  status: z.enum(["processing", "completed", "failed", "refused"]).optional(),
  model: text.optional(),
  api_key_id: text.optional(),
  end_user: text.optional(),
});

/** The query of `GET /v1/requests`. Throws 400 naming the parameter. */
export function parseListQuery(url: URL): z.output<typeof listRequestsQuery> {
  const parsed = listRequestsQuery.safeParse(Object.fromEntries(url.searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = String(issue?.path[0] ?? "");
  throw new ApiError(
    "invalid_value",
    `The query parameter "${param}" cannot be used: ${issue?.message ?? "it is invalid"}.`,
    { param },
  );
}
