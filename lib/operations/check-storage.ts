import { mapLimited } from "@/lib/core/map-limited";
import { db } from "@/lib/db/sql";
import { objectStore } from "@/lib/storage/object-store";

export type StorageReport = {
  requests: number;
  /** Pictures that are to be there, and are. */
  stored: number;
  /** Keys of pictures that are to be there and are not, or have another size than was measured. */
  lost: string[];
  /** Keys of pictures that are to be gone and are not, or that no row knows. */
  leftOver: string[];
};

type Row = { id: string; pictures: { key: string; bytes: number; isKept: boolean }[] };

const BATCH = 200;
const AT_ONCE = 8;
/** What ends this soon may be deleted while we look, and what has just ended may be on its way. */
const SPARE = "interval '10 minutes'";

/**
 * Compares the pictures of every request that has ended with what the store has: both what is lost and what was left behind.
 * Reads only. What changes while it looks is not judged.
 */
export async function checkStorage(): Promise<StorageReport> {
  const report: StorageReport = { requests: 0, stored: 0, lost: [], leftOver: [] };
  for (let batch = await endedAfter(""); batch.length > 0; batch = await endedAfter(batch.at(-1)?.id ?? "")) {
    for (const found of await mapLimited(batch, AT_ONCE, compare)) {
      report.requests += 1;
      report.stored += found.stored;
      report.lost.push(...found.lost);
      report.leftOver.push(...found.leftOver);
    }
  }
  return report;
}

function endedAfter(id: string): Promise<Row[]> {
  return db.rows<Row>(
    `SELECT r.id, (SELECT coalesce(json_agg(p), '[]') FROM (
          SELECT storage_key AS key, bytes, deleted_at IS NULL AS "isKept" FROM output WHERE request_id = r.id
          UNION ALL SELECT storage_key, bytes, deleted_at IS NULL FROM input WHERE request_id = r.id
        ) p) AS pictures
      FROM request r
      WHERE r.id > $1 AND r.status <> 'refused' AND r.completed_at < now() - ${SPARE}
        AND NOT EXISTS (SELECT FROM output o WHERE o.request_id = r.id AND o.deleted_at IS NULL AND o.expires_at < now() + ${SPARE})
      ORDER BY r.id LIMIT ${BATCH}`,
    [id],
  );
}

async function compare({ id, pictures }: Row): Promise<Omit<StorageReport, "requests">> {
  const store = objectStore();
  const kept = pictures.filter(({ isKept }) => isKept);
  const sizes = await Promise.all(kept.map(({ key }) => store.size(key)));
  const lost = kept.filter(({ bytes }, index) => sizes[index] !== bytes).map(({ key }) => key);
  const present = [...(await store.list(`outputs/${id}/`)), ...(await store.list(`inputs/${id}/`))];
  const leftOver = present.filter((key) => !kept.some((picture) => picture.key === key));
  return { stored: kept.length - lost.length, lost, leftOver };
}
