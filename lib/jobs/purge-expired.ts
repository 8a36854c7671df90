import { clock } from "@/lib/core/clock";
import { recordPurge } from "@/lib/requests/record-purge";
import { purgeExpiredInputs } from "./purge-expired-inputs";
import { purgeExpiredOutputs } from "./purge-expired-outputs";

/** Ends the retention of everything that is due and keeps a record of it. */
export async function purgeExpired(): Promise<void> {
  const startedAt = clock.now();
  const outputs = await purgeExpiredOutputs();
  const inputs = await purgeExpiredInputs();
  await recordPurge({
    cause: "retention",
    workspaceId: null,
    startedAt,
    outputs: outputs.deleted,
    inputs: inputs.deleted,
    bytes: outputs.bytes + inputs.bytes,
    failures: outputs.failures + inputs.failures,
  });
}
