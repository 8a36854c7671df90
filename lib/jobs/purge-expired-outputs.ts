import { expiredOutputs, noteDeleted } from "@/lib/requests/expired-outputs";
import { deleteOutput } from "@/lib/storage/delete-output";

/** Deletes pictures at the end of their retention; the record of the request stays. Returns how many were deleted. */
export async function purgeExpiredOutputs(): Promise<number> {
  let deleted = 0;
  for (let batch = await expiredOutputs(); batch.length > 0; batch = await expiredOutputs()) {
    for (const { id, requestId, index } of batch) {
      await deleteOutput({ requestId, index });
      await noteDeleted(id);
      deleted++;
    }
  }
  return deleted;
}
