import { z } from "zod";
import { noteDecoded, outputsToDecode, refuseOutput } from "@/lib/requests/decoded-outputs";
import { makeThumbnail } from "@/lib/storage/make-thumbnail";
import { log } from "@/lib/trace/log";

const payloadSchema = z.object({ requestId: z.string() });

/**
 * Decodes every picture of a request in full and makes its thumbnail. A picture that cannot be decoded is refunded by
 * itself with a ledger line. Twice equals once: only pictures without a verdict are looked at.
 */
export async function makeThumbnails(payload: unknown): Promise<void> {
  const { requestId } = payloadSchema.parse(payload);
  for (const output of await outputsToDecode(requestId)) {
    const decoded = await makeThumbnail({ requestId, index: output.index });
    if (decoded.ok) {
      await noteDecoded(output.id, decoded.thumbhash);
    } else if (decoded.kind === "missing") {
      log().warn({ request_id: requestId, index: output.index }, "a picture was deleted before it was decoded");
    } else if (decoded.kind === "bad_image") {
      await refuseOutput(output.id, decoded.fault);
      log().error(
        { request_id: requestId, index: output.index, fault: decoded.fault },
        "a stored image cannot be decoded and was refunded",
      );
    } else {
      throw new Error(`image ${output.index} of ${requestId} could not be looked at: ${decoded.fault}`);
    }
  }
}
