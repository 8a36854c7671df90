import { expiredInputs, noteInputDeleted } from "@/lib/requests/expired-inputs";
import { deleteInput } from "@/lib/storage/delete-input";

/** Deletes what edits began with at the end of its retention; twice equals once. Returns how many were deleted. */
export async function purgeExpiredInputs(): Promise<number> {
  let deleted = 0;
  for (let batch = await expiredInputs(); batch.length > 0; batch = await expiredInputs()) {
    for (const { id, requestId, role, index } of batch) {
      await deleteInput({ requestId, role, index });
      await noteInputDeleted(id);
      deleted++;
    }
  }
  return deleted;
}
