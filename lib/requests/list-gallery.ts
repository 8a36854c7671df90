import type { ImageFormat } from "@/lib/core/image-format";
import { db } from "@/lib/db/sql";
import type { PLAYGROUND_KEY } from "./schema";

export const GALLERY_VIEWS = ["all", "unclaimed", "kept"] as const;
export type GalleryView = (typeof GALLERY_VIEWS)[number];

/** What narrows the gallery; null narrows nothing. */
export type GalleryFilter = {
  view: GalleryView;
  from: Date | null;
  models: readonly string[];
  endUser: string | null;
  /** Words of the prompt. */
  text: string | null;
  /** One picture and no other. */
  id?: string;
};

/** A picture that is stored, with what it was made of. */
export type GalleryPicture = {
  id: string;
  requestId: string;
  index: number;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  thumbhash: string | null;
  createdAt: Date;
  expiresAt: Date;
  keptAt: Date | null;
  isUnclaimed: boolean;
  model: string | null;
  prompt: string | null;
  endUser: string | null;
  mode: "live" | "test";
  source: "api" | typeof PLAYGROUND_KEY;
  isSimulated: boolean;
};

/**
 * Paid for by a program that never got it. Younger ones are still on their way, and what people draw in the playground they
 * have seen there.
 */
export const UNCLAIMED =
  "(o.delivered_at IS NULL AND o.created_at < now() - interval '10 minutes' AND r.actor_kind = 'key' AND r.mode = 'live')";
export const SHOWN = "o.deleted_at IS NULL AND o.fault IS NULL AND o.expires_at > now()";
const MAX_WORDS = 10;

const COLUMNS = `o.id, o.request_id AS "requestId", o.index, o.format, o.width, o.height, o.bytes, o.thumbhash,
  o.created_at AS "createdAt", o.expires_at AS "expiresAt", o.kept_at AS "keptAt", ${UNCLAIMED} AS "isUnclaimed", r.model, r.prompt,
  r.end_user AS "endUser", r.mode, CASE r.actor_kind WHEN 'user' THEN 'playground' ELSE 'api' END AS source,
  r.is_simulated AS "isSimulated"`;

type Value = string | number | Date | readonly string[];

/** The workspace's stored pictures, newest first, one more than `limit` when there is another page. */
export function listGallery(
  { workspaceId }: { workspaceId: string },
  filter: GalleryFilter,
  { before, limit }: { before: string | null; limit: number },
): Promise<GalleryPicture[]> {
  const values: Value[] = [];
  const parameter = (value: Value) => `$${values.push(value)}`;
  const { view, from, models, endUser, text, id } = filter;
  const where = [
    `o.workspace_id = ${parameter(workspaceId)}`,
    SHOWN,
    id && `o.id = ${parameter(id)}`,
    view === "unclaimed" && UNCLAIMED,
    view === "kept" && "o.kept_at IS NOT NULL",
    before && `o.id < ${parameter(before)}`,
    from && `o.created_at >= ${parameter(from)}`,
    models.length > 0 && `r.model = ANY(${parameter(models)})`,
    endUser && `r.end_user = ${parameter(endUser)}`,
    text && `r.prompt ILIKE ALL(${parameter(patternsOf(text))})`,
  ];
  return db.rows<GalleryPicture>(
    `SELECT ${COLUMNS} FROM output o JOIN request r ON r.id = o.request_id
      WHERE ${where.filter(Boolean).join(" AND ")} ORDER BY o.id DESC LIMIT ${parameter(limit + 1)}`,
    values,
  );
}

function patternsOf(text: string): string[] {
  const words = text.split(/\s+/).slice(0, MAX_WORDS);
  return words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
