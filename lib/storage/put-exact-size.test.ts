import fc from "fast-check";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { imageProcess } from "./image-process/client";
import { objectStore } from "./object-store";
import { outputKey } from "./output-key";
import { putImage } from "./put-image";
import { samplePicture } from "./testing/sample-images";
import { temporaryFiles, useTemporaryStorage } from "./testing/temporary-storage";

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

type Put = Parameters<typeof putImage>[0];

async function put(bytes: Buffer, more: Partial<Put>) {
  const requestId = "req_EXACT";
  const result = await putImage({ requestId, index: 0, bytes, wantedFormat: "png", compression: null, ...more });
  return { result, stored: (await objectStore().read(outputKey(requestId, 0))) ?? Buffer.alloc(0) };
}

describe("a picture of which another size is wanted", () => {
  it.each([
    ["png", { width: 600, height: 400 }],
    ["jpeg", { width: 632, height: 424 }],
    ["webp", { width: 61, height: 41 }],
    ["png", { width: 300, height: 206 }],
  ] as const)("is delivered as %s of exactly %j", async (wantedFormat, wantedSize) => {
    const bytes = await samplePicture({ width: 632, height: 424 }, "png");

    const { result, stored } = await put(bytes, { wantedFormat, wantedSize });

    expect(result).toMatchObject({ ok: true, output: { ...wantedSize, format: wantedFormat } });
    expect(await sharp(stored).metadata()).toMatchObject({ ...wantedSize, format: wantedFormat });
  });

  it("has its own bytes where it is that size already", async () => {
    const bytes = await samplePicture({ width: 632, height: 424 }, "png");

    const { result, stored } = await put(bytes, { wantedSize: { width: 632, height: 424 } });

    expect(result).toMatchObject({ ok: true, output: { converted: false } });
    expect(stored.equals(bytes)).toBe(true);
  });

  it("is cropped around its middle", async () => {
    const [black, white] = [
      { r: 0, g: 0, b: 0 },
      { r: 255, g: 255, b: 255 },
    ];
    const bytes = await sharp({ create: { width: 400, height: 400, channels: 3, background: white } })
      .extend({ left: 6, right: 6, background: black })
      .png()
      .toBuffer();

    const { stored } = await put(bytes, { wantedSize: { width: 400, height: 400 } });

    const { channels } = await sharp(stored).stats();
    expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  });

  it.each([
    ["more than 3 % would be cut off", { width: 600, height: 380 }],
    ["it would have to be enlarged", { width: 700, height: 470 }],
  ])("stays as it came where %s", async (_why, wantedSize) => {
    const bytes = await samplePicture({ width: 632, height: 424 }, "png");

    const { result, stored } = await put(bytes, { wantedSize });

    expect(result).toMatchObject({ ok: true, output: { width: 632, height: 424, converted: false } });
    expect(stored.equals(bytes)).toBe(true);
  });

  it("has exactly that size whatever it is", async () => {
    const native = { width: 172, height: 96 };
    const bytes = await samplePicture(native, "png");
    const within = fc
      .tuple(fc.integer({ min: 1, max: 96 }), fc.double({ min: 0.971, max: 1.029, noNaN: true }))
      .map(([height, skew]) => ({ width: Math.round((height * skew * native.width) / native.height), height }))
      .filter(({ width, height }) => {
        const [a, b] = [width * native.height, height * native.width];
        return width >= 1 && width <= native.width && Math.min(a, b) / Math.max(a, b) >= 0.97;
      });

    await fc.assert(
      fc.asyncProperty(within, async (wantedSize) => {
        const { result } = await put(bytes, { wantedSize });
        expect(result).toMatchObject({ ok: true, output: wantedSize });
      }),
      { numRuns: 60 },
    );
  });
});

it("a compression that the provider does not know is applied, one that it knows is not applied twice", async () => {
  const bytes = await samplePicture({ width: 632, height: 424 }, "jpeg");

  const sizes = await Promise.all(
    [true, false].map(async (mustCompress) => {
      const picture = {
        requestId: `req_Q${mustCompress}`,
        index: 0,
        bytes,
        wantedFormat: "jpeg",
        compression: 5,
      } as const;
      const result = await putImage({ ...picture, mustCompress });
      return result.ok ? result.output.bytes : 0;
    }),
  );

  expect(sizes[1]).toBe(bytes.length);
  expect(sizes[0]).toBeLessThan(bytes.length / 2);
});
