import { expiredOutputs } from "@/lib/requests/expired-outputs";
import { noteDeleted } from "@/lib/requests/note-deleted";
import { deleteOutput } from "@/lib/storage/delete-output";
import { type Purged, purgeInBatches } from "./purge-in-batches";

/** Deletes pictures at the end of their retention; the record of the request stays. Twice equals once. */
export function purgeExpiredOutputs(): Promise<Purged> {
  return purgeInBatches({
    next: expiredOutputs,
    remove: async ({ id, requestId, index }) => {
      await deleteOutput({ requestId, index });
      await noteDeleted(id, "output");
    },
  });
}
