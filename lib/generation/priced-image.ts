import type { RequestedSize } from "@/lib/catalog/sizes";
import { newId } from "@/lib/core/ids";
import { chargeFor, type Quote } from "@/lib/pricing/quote";
import type { StoredOutput } from "@/lib/storage/stored-output";
import type { StoredImage } from "./finished-request";

type Asked = { quote: Quote; requestedSize: RequestedSize };

/** A stored picture with its id and its price, by its own measured size and the quote it was held with. */
export function pricedImage(output: StoredOutput, asked: Asked, revisedPrompt: string | null): StoredImage {
  const { index, key, format, width, height, bytes, sha256 } = output;
  const credits = chargeFor({ ...asked, deliveredWidth: width, deliveredHeight: height });
  return { id: newId("output"), index, storageKey: key, format, width, height, bytes, sha256, credits, revisedPrompt };
}
