import { judgeStorage } from "./judge-storage";
import { OperatorError } from "./operator-error";

/** Stops the start where pictures could not be stored: they would be bought from a provider and then lost. */
export async function assertStorage(): Promise<void> {
  const { place, fault } = await judgeStorage();
  if (fault === null) return;
  throw new OperatorError(
    `Pictures cannot be stored in ${place} (${fault}): check S3_BUCKET, S3_ENDPOINT, S3_REGION, the keys and what they may do.`,
  );
}
