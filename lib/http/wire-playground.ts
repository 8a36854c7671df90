import { type Millicredits, millicredits, toCredits } from "@/lib/core/credits";
import type { PlaygroundPicture, PlaygroundRun } from "@/lib/requests/list-playground-runs";
import type { RequestRecord } from "@/lib/requests/record";
import { signAssetUrl } from "@/lib/storage/asset-url";
import { publicStatus, thumbnailUrl } from "./wire-request";

export type WireStartedRun = ReturnType<typeof toWireStarted>;
export type WirePlaygroundPage = ReturnType<typeof toWireRunsPage>;

/** `POST /api/playground/runs`: a run that was accepted just now. `credits` are held; its time is in the list of runs. */
export function toWireStarted(id: string, held: Millicredits) {
  return startedRun({ id, status: "accepted", credits: held });
}

/** The same for the run that an earlier submission has started: what is held for it, or what it cost. */
export function toWireStartedBefore({ id, status, completedAt, credits, wouldCost }: RequestRecord) {
  return startedRun({ id, status, credits: millicredits(completedAt ? credits : wouldCost) });
}

/** `GET /api/playground/runs`: newest first; `older` is the `before` of the next page. */
export function toWireRunsPage(runs: readonly PlaygroundRun[], limit: number) {
  const shown = runs.slice(0, limit);
  return { data: shown.map(toWireRun), older: runs.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

type StartedRun = { id: string; status: string; credits: Millicredits };

function startedRun({ id, status, credits }: StartedRun) {
  return {
    id,
    object: "playground.run" as const,
    status: publicStatus(status),
    credits: toCredits(credits),
  };
}

function toWireRun(run: PlaygroundRun) {
  return {
    id: run.id,
    created_at: unixSeconds(run.createdAt),
    status: publicStatus(run.status),
    prompt: run.prompt,
    model: run.model,
    n: run.n,
    credits: toCredits(run.credits),
    seconds: run.completedAt ? (run.completedAt.getTime() - run.createdAt.getTime()) / 1000 : null,
    parameters: run.sent,
    images: run.pictures.map(toWirePicture),
    error: run.error ? { code: run.error.code, message: run.error.message } : null,
    is_simulated: run.isSimulated,
  };
}

function toWirePicture(picture: PlaygroundPicture) {
  const { outputId, index, thumbhash, width, height, bytes, format, expiresAt, isServed } = picture;
  const link = { outputId, format, expiresAt };
  return {
    id: outputId,
    index,
    url: isServed ? signAssetUrl(link) : null,
    thumbnail_url: isServed ? thumbnailUrl(link) : null,
    thumbhash,
    width,
    height,
    bytes,
    format,
  };
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
