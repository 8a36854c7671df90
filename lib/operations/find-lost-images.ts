import { mapLimited } from "@/lib/core/map-limited";
import { db } from "@/lib/db/sql";
import { objectStore } from "@/lib/storage/object-store";
import type { Figures } from "./audit-run";

/** Files looked for in one run: the next in turn, and the newest, of which most is still to be fetched. */
const IN_TURN = 400;
const NEWEST = 100;
const AT_ONCE = 8;
const MOST_NAMED = 50;
/** What expires this soon may be deleted while we look. */
const SPARE = "now() + interval '10 minutes'";

type Kept = { id: string; storage_key: string };

/**
 * Looks for the files of pictures that are to be kept: those lost before, the newest, and the next few hundred in turn, so
 * that every one is looked for again and again without one run reading the whole store.
 */
export async function findLostImages(previous: Figures["files"] | null): Promise<Figures["files"]> {
  const inTurn = await keptAfter(previous?.continueAfter ?? "");
  const candidates = [...inTurn, ...(await newestKept()), ...(await stillKept(previous?.lost ?? []))];
  const kept = [...new Map(candidates.map((one) => [one.id, one])).values()];
  const sizes = await mapLimited(kept, AT_ONCE, ({ storage_key: key }) => objectStore().size(key));
  const missing = kept.filter((_, index) => sizes[index] === null).map(({ id }) => id);
  // A customer may have had one deleted in between.
  const lost = (await stillKept(missing)).map(({ id }) => id);
  return {
    checked: kept.length,
    lost: lost.slice(0, MOST_NAMED),
    lostCount: lost.length,
    continueAfter: inTurn.length < IN_TURN ? null : (inTurn.at(-1)?.id ?? null),
  };
}

const KEPT = `SELECT id, storage_key FROM output WHERE deleted_at IS NULL AND fault IS NULL AND expires_at > ${SPARE}`;

function keptAfter(id: string): Promise<Kept[]> {
  return db.rows<Kept>(`${KEPT} AND id > $1 ORDER BY id LIMIT ${IN_TURN}`, [id]);
}

function newestKept(): Promise<Kept[]> {
  return db.rows<Kept>(`${KEPT} ORDER BY id DESC LIMIT ${NEWEST}`);
}

function stillKept(ids: readonly string[]): Promise<Kept[]> {
  return db.rows<Kept>(`${KEPT} AND id = ANY($1) ORDER BY id`, [ids]);
}
