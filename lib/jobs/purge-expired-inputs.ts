import { expiredInputs } from "@/lib/requests/expired-inputs";
import { noteDeleted } from "@/lib/requests/note-deleted";
import { deleteInput } from "@/lib/storage/delete-input";
import { type Purged, purgeInBatches } from "./purge-in-batches";

/** Deletes what edits began with at the end of its retention. Twice equals once. */
export function purgeExpiredInputs(): Promise<Purged> {
  return purgeInBatches({
    next: expiredInputs,
    remove: async ({ id, requestId, role, index }) => {
      await deleteInput({ requestId, role, index });
      await noteDeleted(id, "input");
    },
  });
}
