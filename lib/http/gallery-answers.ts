import { z } from "zod";
import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { countGallery } from "@/lib/requests/count-gallery";
import { endRetention } from "@/lib/requests/end-retention";
import { keepOutput } from "@/lib/requests/keep-output";
import { listGallery } from "@/lib/requests/list-gallery";
import { noteDeleted } from "@/lib/requests/note-deleted";
import { recordPurge } from "@/lib/requests/record-purge";
import { deleteOutput } from "@/lib/storage/delete-output";
import { parseGalleryQuery } from "./gallery-query";
import { parseBody } from "./parse-body";
import {
  toWireGallery,
  toWireKept,
  toWirePicture,
  type WireGalleryPage,
  type WireGalleryPicture,
  type WireKept,
} from "./wire-gallery";

type Workspace = { workspaceId: string };

const PAGE_PICTURES = 48;

const keepBody = z.strictObject({ kept: z.boolean() });

/** What `GET /api/gallery` answers, for the route and for the page that is rendered with it. */
export async function galleryAnswer(workspace: Workspace, params: URLSearchParams): Promise<WireGalleryPage> {
  const { filter, before } = parseGalleryQuery(params);
  const [pictures, counts] = await Promise.all([
    listGallery(workspace, filter, { before, limit: PAGE_PICTURES }),
    countGallery(workspace),
  ]);
  return toWireGallery(pictures, { limit: PAGE_PICTURES, counts, keepDays: env.KEEP_DAYS });
}

/** One stored picture of the workspace as the gallery shows it, or null. */
export async function findPicture(workspace: Workspace, id: string): Promise<WireGalleryPicture | null> {
  if (!isId("output", id)) return null;
  const filter = { view: "all", from: null, models: [], endUser: null, text: null, id } as const;
  const [picture] = await listGallery(workspace, filter, { before: null, limit: 1 });
  return picture ? toWirePicture(picture) : null;
}

/** What `PATCH /api/gallery/{id}` answers. Throws 404 for a picture that is gone and for what belongs to others. */
export async function keepAnswer(workspace: Workspace, id: string, body: unknown): Promise<WireKept> {
  const { kept: isKept } = parseBody(keepBody, body);
  const kept = isId("output", id) ? await keepOutput(workspace, { id, isKept }) : null;
  if (!kept) throw noPicture(id);
  return toWireKept(kept);
}

/**
 * What `DELETE /api/gallery/{id}` does: the picture, its variants and its links are gone when this returns, the CDN is told,
 * and its request with its receipt stays. Throws 404 for a picture that is gone and for what belongs to others.
 */
export async function deletePicture({ workspaceId }: Workspace, id: string): Promise<void> {
  const startedAt = clock.now();
  const ended = isId("output", id) ? await endRetention({ workspaceId }, id) : null;
  if (!ended) throw noPicture(id);
  await deleteOutput(ended);
  await noteDeleted(id, "output");
  await recordPurge({
    cause: "owner",
    workspaceId,
    startedAt,
    outputs: 1,
    inputs: 0,
    bytes: ended.bytes,
    failures: 0,
  });
}

function noPicture(id: string): ApiError {
  return new ApiError("not_found", `There is no stored picture ${id.slice(0, 64)} in this workspace.`);
}
