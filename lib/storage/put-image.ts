import { readFile, writeFile } from "node:fs/promises";
import type { ImageFormat } from "@/lib/core/image-format";
import type { InspectedImage } from "./image-check";
import { badImage, type ImageFault, unavailable } from "./image-fault";
import { imageProcess } from "./image-process/client";
import { inspectImage } from "./inspect-image";
import { objectStore } from "./object-store";
import { outputKey } from "./output-key";
import { type StoredOutput, storedOutput } from "./stored-output";
import { withScratchFile } from "./with-scratch-file";

type PutImage = {
  requestId: string;
  /** Place of the picture in the answer, from 0. */
  index: number;
  bytes: Buffer;
  wantedFormat: ImageFormat;
  /** 0–100 for jpeg and webp, null for the best quality; only used when the format must change. */
  compression: number | null;
};

/** `converted`: the provider sent another format than wanted, so these are not its bytes. */
type PutResult = { ok: true; output: StoredOutput & { converted: boolean } } | ImageFault;
type Ready = { ok: true; bytes: Buffer; image: InspectedImage };

/**
 * Checks a provider's picture, brings it into the wanted format and stores it durably; only then may it be charged. Bytes
 * already in that format are stored untouched. Never rejects; putting the same picture again replaces it with itself.
 */
export async function putImage({ requestId, index, bytes, wantedFormat, compression }: PutImage): Promise<PutResult> {
  const received = inspectImage(bytes);
  if (!received.ok) return received;
  const isConverted = received.format !== wantedFormat;
  const ready: Ready | ImageFault = isConverted
    ? await convert(bytes, wantedFormat, compression)
    : { ok: true, bytes, image: received };
  if (!ready.ok) return ready;

  const key = outputKey(requestId, index);
  try {
    await objectStore().put(key, ready.bytes);
  } catch (cause) {
    return unavailable("the picture could not be stored", cause);
  }
  return { ok: true, output: { ...storedOutput({ index, key }, ready.bytes, ready.image), converted: isConverted } };
}

async function convert(bytes: Buffer, format: ImageFormat, compression: number | null): Promise<Ready | ImageFault> {
  try {
    return await withScratchFile((inputPath) =>
      withScratchFile(async (outputPath) => {
        await writeFile(inputPath, bytes, { mode: 0o600, flag: "wx" });
        const written = await imageProcess.convert({ inputPath, outputPath, format, compression });
        return written.ok ? checkConverted(await readFile(outputPath), format) : written;
      }),
    );
  } catch (cause) {
    return unavailable("the picture could not be converted", cause);
  }
}

function checkConverted(bytes: Buffer, format: ImageFormat): Ready | ImageFault {
  const image = inspectImage(bytes);
  if (!image.ok) return image;
  return image.format === format
    ? { ok: true, bytes, image }
    : badImage(`converted to ${image.format} instead of ${format}`);
}
