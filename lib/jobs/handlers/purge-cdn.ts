import { z } from "zod";
import { IMAGE_FORMATS } from "@/lib/core/image-format";
import { purgeCdn as purge } from "@/lib/storage/purge-cdn";

const payloadSchema = z.object({ id: z.string(), format: z.enum(IMAGE_FORMATS) });

/** Takes a deleted picture out of the CDN. Twice equals once: what is not there cannot be taken out. */
export async function purgeCdn(payload: unknown): Promise<void> {
  await purge(payloadSchema.parse(payload));
}
