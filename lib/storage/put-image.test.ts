import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { IMAGE_FORMATS } from "@/lib/core/image-format";
import { deleteOutput } from "./delete-output";
import { ensureVariant } from "./ensure-variant";
import { imageProcess } from "./image-process/client";
import { makeThumbnail } from "./make-thumbnail";
import { objectStore } from "./object-store";
import { outputBase64 } from "./output-base64";
import { outputKey } from "./output-key";
import { putImage } from "./put-image";
import { readStoredOutputs } from "./read-stored-outputs";
import { canvasPicture, samplePicture, samplePixels } from "./testing/sample-images";
import { temporaryFiles, useTemporaryStorage } from "./testing/temporary-storage";

const SIZE = { width: 400, height: 300 };
let storage: Awaited<ReturnType<typeof useTemporaryStorage>>;

beforeAll(async () => {
  storage = await useTemporaryStorage();
});

afterEach(async () => {
  expect(await temporaryFiles()).toEqual([]);
});

afterAll(async () => {
  imageProcess.stop();
  await storage.remove();
});

describe("a picture in the wanted format", () => {
  it.each(IMAGE_FORMATS)("S087: is stored byte for byte (%s)", async (format) => {
    const bytes = await samplePixels(SIZE)
      .withExif({ IFD0: { Copyright: "provenance" } })
      .toFormat(format)
      .toBuffer();
    const requestId = `req_SAME${format}`;

    const result = await putImage({ requestId, index: 2, bytes, wantedFormat: format, compression: 10 });

    expect(result).toEqual({
      ok: true,
      output: {
        index: 2,
        key: `outputs/req_SAME${format}/2`,
        format,
        width: 400,
        height: 300,
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        converted: false,
      },
    });
    expect((await objectStore().read(outputKey(requestId, 2)))?.equals(bytes)).toBe(true);
  });
});

describe("a picture in another format", () => {
  it.each([
    ["png", "jpeg"],
    ["jpeg", "webp"],
    ["webp", "png"],
  ] as const)("%s is converted to the wanted %s and measured again", async (sent, wanted) => {
    const bytes = await canvasPicture(SIZE, sent);
    const requestId = `req_TO${wanted}`;

    const result = await putImage({ requestId, index: 0, bytes, wantedFormat: wanted, compression: 80 });

    const stored = await objectStore().read(outputKey(requestId, 0));
    expect(result).toMatchObject({
      ok: true,
      output: {
        format: wanted,
        width: 400,
        height: 300,
        converted: true,
        bytes: stored?.length,
        sha256: createHash("sha256")
          .update(stored ?? "")
          .digest("hex"),
      },
    });
    expect((await sharp(stored ?? undefined).metadata()).format).toBe(wanted);
  });

  it("that does not decode is a bad image and nothing is stored", async () => {
    const whole = await samplePicture(SIZE, "jpeg");
    const bytes = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from([0xff, 0xd9])]);

    const result = await putImage({ requestId: "req_BROKEN", index: 0, bytes, wantedFormat: "png", compression: null });

    expect(result).toMatchObject({ ok: false, kind: "bad_image" });
    expect(await objectStore().list("outputs/req_BROKEN/")).toEqual([]);
  });
});

describe("what is refused", () => {
  it("a cut picture, before anything is stored", async () => {
    const bytes = (await samplePicture(SIZE, "png")).subarray(0, -1);

    const result = await putImage({ requestId: "req_CUT", index: 0, bytes, wantedFormat: "png", compression: null });

    expect(result).toMatchObject({ ok: false, kind: "bad_image" });
    expect(await objectStore().list("outputs/req_CUT/")).toEqual([]);
  });

  it("a picture that cannot be stored is our fault", async () => {
    const bytes = await samplePicture(SIZE, "png");

    const result = await putImage({ requestId: "not a key", index: 0, bytes, wantedFormat: "png", compression: null });

    expect(result).toMatchObject({ ok: false, kind: "unavailable" });
  });
});

describe("recovery", () => {
  it("finds what was put, in order, and leaves out what is not whole", async () => {
    const bytes = await samplePicture(SIZE, "png");
    const put = async (index: number) => {
      const result = await putImage({ requestId: "req_LOST", index, bytes, wantedFormat: "png", compression: null });
      if (!result.ok) throw new Error(result.fault);
      const { converted: _, ...record } = result.output;
      return record;
    };
    const records = [await put(10), await put(0), await put(2)];
    await objectStore().put(outputKey("req_LOST", 1), bytes.subarray(0, 100));

    const found = await readStoredOutputs("req_LOST");

    expect(found).toEqual([records[1], records[2], records[0]]);
    expect(await readStoredOutputs("req_NOTHING")).toEqual([]);
  });
});

describe("the thumbnail", () => {
  it("is stored as the variant that lists show, with the picture's size and ThumbHash", async () => {
    await objectStore().put(outputKey("req_THUMB", 0), await samplePicture(SIZE, "png"));

    const result = await makeThumbnail({ requestId: "req_THUMB", index: 0 });

    const thumbnail = await objectStore().read("variants/req_THUMB/0-w320.webp");
    const thumbhash = expect.stringMatching(/^[A-Za-z0-9+/]{20,40}=*$/);
    expect(result).toEqual({ ok: true, width: 400, height: 300, thumbhash });
    expect(await sharp(thumbnail ?? undefined).metadata()).toMatchObject({ format: "webp", width: 320, height: 240 });
  });

  it("of a deleted picture is missing, of an undecodable one a bad image", async () => {
    const whole = await samplePicture(SIZE, "jpeg");
    await objectStore().put(
      outputKey("req_HALF", 0),
      Buffer.concat([whole.subarray(0, 3_000), Buffer.from([0xff, 0xd9])]),
    );

    const missing = await makeThumbnail({ requestId: "req_GONE", index: 0 });
    const broken = await makeThumbnail({ requestId: "req_HALF", index: 0 });

    expect(missing).toMatchObject({ ok: false, kind: "missing" });
    expect(broken).toMatchObject({ ok: false, kind: "bad_image" });
    expect(await objectStore().list("variants/req_HALF/")).toEqual([]);
  });
});

describe("deleting a picture", () => {
  it("deletes its variants and no other picture's", async () => {
    for (const index of [1, 11]) {
      await objectStore().put(outputKey("req_DEL", index), await samplePicture(SIZE, "png"));
      await makeThumbnail({ requestId: "req_DEL", index });
    }
    await ensureVariant({ key: outputKey("req_DEL", 1), width: 64, format: "jpeg" });

    await deleteOutput({ requestId: "req_DEL", index: 1 });
    await deleteOutput({ requestId: "req_DEL", index: 1 });

    expect(await objectStore().list("outputs/req_DEL/")).toEqual(["outputs/req_DEL/11"]);
    expect(await objectStore().list("variants/req_DEL/")).toEqual(["variants/req_DEL/11-w320.webp"]);
  });
});

describe("base64", () => {
  it.each([0, 1, 2, 3, 262_143, 262_144, 262_145, 1_000_000])(
    "of %i bytes in steps is that of the whole",
    async (length) => {
      const bytes = Buffer.alloc(length, "picture bytes");
      await objectStore().put(outputKey("req_B64", length), bytes);

      const steps: Buffer[] = [];
      for await (const step of outputBase64(outputKey("req_B64", length))) steps.push(step);

      expect(Buffer.concat(steps).toString("latin1")).toBe(bytes.toString("base64"));
      expect(Math.max(0, ...steps.map((step) => step.length))).toBeLessThan(400_000);
    },
  );

  it("of a deleted picture is gone", async () => {
    await expect(outputBase64("outputs/req_GONE/0").next()).rejects.toMatchObject({ code: "gone" });
  });
});
