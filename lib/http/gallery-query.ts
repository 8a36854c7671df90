import { z } from "zod";
import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { GALLERY_VIEWS, type GalleryFilter } from "@/lib/requests/list-gallery";

const DAY_MS = 86_400_000;
const RANGES = { "24h": 1, "7d": 7, "30d": 30 } as const;
const MAX_CHOICES = 50;

/** NUL is legal in a URL and in no column of the database. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(512)
  .refine((value) => !value.includes("\0"), "holds a NUL character");

const galleryQuery = z.object({
  view: z.enum(GALLERY_VIEWS).default("all"),
  range: z.enum(["24h", "7d", "30d"]).optional(),
  model: z
    .string()
    .max(4_000)
    .transform((value) => value.split(",").filter(Boolean))
    .pipe(z.array(text).max(MAX_CHOICES))
    .default([]),
  end_user: text.optional(),
  q: text.optional(),
  before: z
    .string()
    .refine((value) => isId("output", value), "is not the id of a picture")
    .optional(),
});

/** The address of a gallery view: what it shows, and from where on. Throws 400 naming the parameter. */
export function parseGalleryQuery(params: URLSearchParams): { filter: GalleryFilter; before: string | null } {
  const parsed = galleryQuery.safeParse(Object.fromEntries(params));
  if (!parsed.success) throw unusable(parsed.error);
  const { view, range, model, end_user, q, before } = parsed.data;
  const from = range === undefined ? null : new Date(clock.now().getTime() - RANGES[range] * DAY_MS);
  return {
    filter: { view, from, models: model, endUser: end_user ?? null, text: q ?? null },
    before: before ?? null,
  };
}

function unusable({ issues: [issue] }: z.ZodError): ApiError {
  const param = String(issue?.path[0] ?? "");
  const reason = issue?.message ?? "it is invalid";
  return new ApiError("invalid_value", `The query parameter "${param}" cannot be used: ${reason}.`, { param });
}
