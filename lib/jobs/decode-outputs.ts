import { mapLimited } from "@/lib/core/map-limited";
import {
  giveUpDecoding,
  noteDecoded,
  type OutputToDecode,
  refuseOutput,
  takeOutputsToDecode,
} from "@/lib/requests/decoded-outputs";
import { makeThumbnail } from "@/lib/storage/make-thumbnail";
import { log } from "@/lib/trace/log";
import { metrics } from "@/lib/trace/metrics";

const BATCH = 16;
/** As many as there are image processes. */
const AT_ONCE = 2;

/**
 * Decodes delivered pictures in full and makes their thumbnails, until none is due or the signal is given. A picture that
 * cannot be decoded is refunded by itself with a ledger line. Returns how many were looked at.
 */
export async function decodeOutputs(signal?: AbortSignal): Promise<number> {
  for (let count = 0; ; ) {
    const outputs = await takeOutputsToDecode(BATCH);
    const decoded = await mapLimited(outputs, AT_ONCE, decode);
    await noteDecoded(decoded.flatMap((one) => one ?? []));
    count += outputs.length;
    if (outputs.length < BATCH || signal?.aborted) return count;
  }
}

/** Null: it has no thumbnail, and what that means is written down already. */
async function decode({ id, requestId, index }: OutputToDecode): Promise<{ id: string; thumbhash: string } | null> {
  const made = await makeThumbnail({ requestId, index });
  metrics().jobs.inc({ job: "decode-outputs", outcome: made.ok ? "done" : "failed" });
  if (made.ok) return { id, thumbhash: made.thumbhash };
  const picture = { request_id: requestId, index, fault: made.fault };
  if (made.kind === "missing") {
    await giveUpDecoding(id);
    log().warn(picture, "a picture was deleted before it was decoded");
  } else if (made.kind === "bad_image") {
    await refuseOutput(id, made.fault);
    log().error(picture, "a stored image cannot be decoded and was refunded");
  } else {
    log().error(picture, "a picture could not be looked at; it is tried again");
  }
  return null;
}
