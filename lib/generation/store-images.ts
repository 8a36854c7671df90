import type { ProviderImage } from "@/lib/providers/types";
import { putImage } from "@/lib/storage/put-image";
import { log } from "@/lib/trace/log";
import type { MissingImage, StoredImage } from "./finished-request";
import type { Plan } from "./plan";
import { pricedImage } from "./priced-image";

export type Stored = { images: StoredImage[]; missing: MissingImage[] };

/** What one call brought for the `n` places from `firstIndex` on. */
type Received = { pictures: readonly ProviderImage[]; firstIndex: number; n: number };

/**
 * Checks and stores what the provider sent, at most as many as were asked for. Each image that passes gets its price from
 * its own measured size; each place that stays empty is named with its reason.
 */
export async function storeImages(requestId: string, plan: Plan, received: Received): Promise<Stored> {
  const images: StoredImage[] = [];
  const missing: MissingImage[] = [];
  const { firstIndex, n } = received;
  const wanted = received.pictures.slice(0, n);
  const stored = await Promise.all(
    wanted.map(({ bytes }, place) =>
      putImage({
        requestId,
        index: firstIndex + place,
        bytes,
        wantedFormat: plan.parameters.outputFormat,
        compression: plan.parameters.outputCompression,
        mustCompress: !plan.model.nativeCompression,
        wantedSize: plan.exactSize,
      }),
    ),
  );
  for (const [place, result] of stored.entries()) {
    const index = firstIndex + place;
    if (result.ok) {
      const asked = { quote: plan.quote, requestedSize: plan.parameters.size };
      images.push(pricedImage(result.output, asked, storableText(wanted[place]?.revisedPrompt ?? null)));
    } else {
      log().warn({ request_id: requestId, index, fault: result.fault }, "image refused before capture");
      missing.push(result.kind === "bad_image" ? damaged(index) : notStored(index));
    }
  }
  for (let index = firstIndex + wanted.length; index < firstIndex + n; index++) {
    missing.push({ index, code: "upstream_bad_response", message: "The provider did not send this image." });
  }
  return { images, missing };
}

const damaged = (index: number): MissingImage => ({
  index,
  code: "upstream_bad_response",
  message: "The provider sent an image that is damaged or unreadable.",
});

const notStored = (index: number): MissingImage => ({
  index,
  code: "overloaded",
  message: "The image arrived but could not be stored, so it was not charged.",
});

/** Postgres stores neither NUL nor lone surrogates, and a provider's text may hold anything. */
function storableText(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll("\0", "").slice(0, 32_000);
}
