import { putInput } from "@/lib/storage/put-input";
import { log } from "@/lib/trace/log";
import type { PreparedInput } from "./prepare-inputs";

/**
 * Moves the pictures of an accepted edit from their scratch files to where its record says they are. Never rejects: the work
 * does not find what is missing here, and ends with nothing charged.
 */
export async function keepInputs(requestId: string, inputs: readonly PreparedInput[]): Promise<void> {
  try {
    for (const { role, index, path } of inputs) await putInput({ requestId, role, index, path });
  } catch (error) {
    log().error({ err: error, request_id: requestId }, "the inputs of an edit could not be stored");
  }
}
