import { log } from "@/lib/trace/log";

export type Purged = { deleted: number; bytes: number; failures: number };

type Purging<Picture> = {
  /** The next few that are due, without those named. */
  next: (exceptIds: readonly string[]) => Promise<Picture[]>;
  remove: (picture: Picture) => Promise<void>;
};

/** So many that cannot be deleted are a store that is away: the rest would fail alike, and all are tried again. */
const MOST_FAILURES = 20;

/** Deletes whatever is due. One that cannot be deleted keeps none of the others; it is due again at the next run. */
export async function purgeInBatches<Picture extends { id: string; bytes: number }>({
  next,
  remove,
}: Purging<Picture>): Promise<Purged> {
  const failed: string[] = [];
  const purged: Purged = { deleted: 0, bytes: 0, failures: 0 };
  for (let batch = await next(failed); batch.length > 0; batch = await next(failed)) {
    for (const picture of batch) {
      try {
        await remove(picture);
        purged.deleted += 1;
        purged.bytes += picture.bytes;
      } catch (error) {
        failed.push(picture.id);
        log().error({ err: error, picture: picture.id }, "a picture could not be deleted; it is tried again");
      }
      if (failed.length >= MOST_FAILURES) return { ...purged, failures: failed.length };
    }
  }
  return { ...purged, failures: failed.length };
}
