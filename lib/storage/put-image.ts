import { readFile, writeFile } from "node:fs/promises";
import { fitsShape } from "@/lib/catalog/native-fit";
import type { Size } from "@/lib/catalog/sizes";
import type { ImageFormat } from "@/lib/core/image-format";
import { nextTurn } from "@/lib/core/next-turn";
import type { InspectedImage } from "./image-check";
import { badImage, type ImageFault, unavailable } from "./image-fault";
import { imageProcess } from "./image-process/client";
import { inspectImage } from "./inspect-image";
import { objectStore } from "./object-store";
import { outputKey } from "./output-key";
import { type StoredOutput, storedOutput } from "./stored-output";
import { withScratchFile } from "./with-scratch-file";

/** A provider may miss its own documented size by a few pixels; more than that would be made-up detail. */
const MAX_ENLARGEMENT = 1.03;

type PutImage = {
  requestId: string;
  /** Place of the picture in the answer, from 0. */
  index: number;
  bytes: Buffer;
  wantedFormat: ImageFormat;
  /** 0–100 for jpeg and webp, null for the best quality; only used when the picture is encoded once more. */
  compression: number | null;
  /** True where the provider takes no `compression`, so that also the wanted format is encoded once more. */
  mustCompress?: boolean;
  /** The exact pixels wanted, where the provider draws in sizes of its own; else the picture is taken as it comes. */
  wantedSize?: Size | null;
};

/** `converted`: the picture had to be encoded once more, so these are not the provider's bytes. */
type PutResult = { ok: true; output: StoredOutput & { converted: boolean } } | ImageFault;
type Ready = { ok: true; bytes: Buffer; image: InspectedImage };

/**
 * Checks a provider's picture, brings it into the wanted format and size and stores it durably; only then may it be charged.
 * Bytes that are right already are stored untouched. Never rejects; putting the same picture again replaces it with itself.
 */
export async function putImage(picture: PutImage): Promise<PutResult> {
  const { requestId, index, bytes, wantedFormat, compression } = picture;
  // Checksums and hashes of megabytes take milliseconds: those of several pictures must not follow each other.
  await nextTurn();
  const received = inspectImage(bytes);
  if (!received.ok) return received;
  const size = picture.wantedSize ? sizeToMake(received, picture.wantedSize) : null;
  const isCompressed = compression === null || !picture.mustCompress;
  const isConverted = received.format !== wantedFormat || size !== null || !isCompressed;
  const ready: Ready | ImageFault = isConverted
    ? await convert(bytes, { format: wantedFormat, size, compression })
    : { ok: true, bytes, image: received };
  if (!ready.ok) return ready;

  const key = outputKey(requestId, index);
  try {
    await objectStore().put(key, ready.bytes);
  } catch (cause) {
    return unavailable("the picture could not be stored", cause);
  }
  await nextTurn();
  return { ok: true, output: { ...storedOutput({ index, key }, ready.bytes, ready.image), converted: isConverted } };
}

/** Null where the picture has that size, or cannot be given it honestly: then it stays, and is priced, as it came. */
function sizeToMake(received: Size, wanted: Size): Size | null {
  if (received.width === wanted.width && received.height === wanted.height) return null;
  const enlargement = Math.max(wanted.width / received.width, wanted.height / received.height);
  return enlargement <= MAX_ENLARGEMENT && fitsShape(received, wanted) ? wanted : null;
}

type Encoding = { format: ImageFormat; size: Size | null; compression: number | null };

async function convert(bytes: Buffer, encoding: Encoding): Promise<Ready | ImageFault> {
  try {
    return await withScratchFile((inputPath) =>
      withScratchFile(async (outputPath) => {
        await writeFile(inputPath, bytes, { mode: 0o600, flag: "wx" });
        const written = await imageProcess.convert({ inputPath, outputPath, ...encoding });
        return written.ok ? checkConverted(await readFile(outputPath), encoding) : written;
      }),
    );
  } catch (cause) {
    return unavailable("the picture could not be converted", cause);
  }
}

function checkConverted(bytes: Buffer, { format, size }: Encoding): Ready | ImageFault {
  const image = inspectImage(bytes);
  if (!image.ok) return image;
  if (image.format !== format) return badImage(`converted to ${image.format} instead of ${format}`);
  const isRight = size === null || (image.width === size.width && image.height === size.height);
  return isRight ? { ok: true, bytes, image } : badImage(`resampled to ${image.width}x${image.height}`);
}
