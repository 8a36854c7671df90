import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { objectStore } from "@/lib/storage/object-store";
import { hostileImages, photoWithGps } from "@/lib/storage/testing/hostile-images";
import { samplePicture, samplePixels } from "@/lib/storage/testing/sample-images";
import { temporaryFiles } from "@/lib/storage/testing/temporary-storage";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

afterEach(async () => {
  expect(await temporaryFiles()).toEqual([]);
});

const SIZE = { width: 96, height: 64 };
const PNG = await samplePicture(SIZE, "png");
const HOSTILE = await hostileImages();
const MASK = await samplePixels(SIZE).ensureAlpha(0.5).png().toBuffer();

async function expectNothingHappened(tenant: Tenant): Promise<void> {
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  expect(await upstream.calls()).toEqual([]);
}

describe("a picture that is none of ours", () => {
  it.each(HOSTILE)("S080 S081 S082 S083: $name is refused and costs nothing", async ({ bytes, code }) => {
    const tenant = await createTenant(10);

    const reply = await editClient(tenant.live).form([filePart(PNG), filePart(bytes, "image", "photo.png")]);

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, code, "image[1]"]);
    expect(errorOf(reply).message).toMatch(/^image\[1\] .*\.$/);
    await expectNothingHappened(tenant);
  });

  it("is found in the usage by its id, with how many pictures it came with", async () => {
    const { live } = await createTenant(10);

    const reply = await editClient(live).form([filePart(PNG), filePart(Buffer.from("x")), filePart(MASK, "mask")]);

    await flushRefusals();
    const record = JSON.parse((await apiClient(live).request(errorOf(reply).request_id)).bytes.toString());
    expect(record).toMatchObject({
      status: "refused",
      endpoint: "/v1/images/edits",
      error_code: "invalid_image",
      credits: 0,
      prompt: "a pear",
      inputs: [],
      parameters: { inputs: { images: 2, mask: true } },
    });
  });
});

describe("a mask", () => {
  it("of the same size and with transparency is kept beside the picture", async () => {
    const { live } = await createTenant(10);

    const { pixapi } = imagesOf(await editClient(live).form([filePart(PNG), filePart(MASK, "mask")]));

    const { inputs } = JSON.parse((await apiClient(live).request(pixapi.request_id)).bytes.toString());
    expect(inputs).toMatchObject([
      { role: "image", index: 0 },
      { role: "mask", index: 0, format: "png", width: 96, height: 64 },
    ]);
    expect(await sharp((await openAsset(inputs[1].url)).bytes).metadata()).toMatchObject({ hasAlpha: true });
  });

  it("is compared with the picture as it stands upright", async () => {
    const { live } = await createTenant(10);
    const photo = await photoWithGps({ width: 64, height: 96 });

    expect((await editClient(live).form([filePart(photo), filePart(MASK, "mask")])).status).toBe(200);
  });

  it.each([
    [
      "of another size",
      () => samplePixels({ width: 64, height: 64 }).ensureAlpha(0.5).png().toBuffer(),
      /64×64 .* image is 96×64/,
    ],
    ["without transparency", () => samplePicture(SIZE, "png"), /no transparency/],
    ["that is a JPEG", () => samplePicture(SIZE, "jpeg"), /is a JPEG/],
    ["that is a WebP", () => samplePixels(SIZE).ensureAlpha(0.5).webp().toBuffer(), /is a WEBP/],
    ["that is empty", async () => Buffer.alloc(0), /is empty/],
  ])("S091: %s is refused with what to change", async (_, make, message) => {
    const tenant = await createTenant(10);

    const reply = await editClient(tenant.live).form([filePart(PNG), filePart(await make(), "mask")]);

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "invalid_image", "mask"]);
    expect(errorOf(reply).message).toMatch(message);
    await expectNothingHappened(tenant);
  });

  it("without a picture is no edit", async () => {
    const { live } = await createTenant(10);

    const reply = await editClient(live).form([filePart(MASK, "mask")]);

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([
      400,
      "missing_required_parameter",
      "image",
    ]);
  });
});

describe("what a camera wrote", () => {
  it("S086: is in nothing that is stored or can be downloaded", async () => {
    const { live } = await createTenant(10);
    const photo = await photoWithGps({ width: 96, height: 64 });
    expect(photo.includes("CANARY")).toBe(true);

    const { pixapi } = imagesOf(await editClient(live).form([filePart(photo, "image", "CANARY.jpg")]));

    const record = (await apiClient(live).request(pixapi.request_id)).bytes.toString();
    const [input] = JSON.parse(record).inputs;
    const stored = await objectStore().read(`inputs/${pixapi.request_id}/0`);
    const shown = await Promise.all([input.url, input.thumbnail_url].map((url) => openAsset(url)));
    expect(record).not.toContain("CANARY");
    expect(input).toMatchObject({ format: "jpeg", width: 64, height: 96 });
    expect([stored, ...shown.map(({ bytes }) => bytes)].map((bytes) => bytes?.includes("CANARY"))).toEqual([
      false,
      false,
      false,
    ]);
    expect((await sharp(stored ?? Buffer.alloc(0)).metadata()).exif).toBeUndefined();
  });
});

it("the fields are checked before the pictures, and the pictures before the balance", async () => {
  const { live } = await createTenant(0);
  const broken = filePart(Buffer.from("x"));

  const both = await editClient(live).form([broken, { name: "size", content: "1x1" }]);
  const pictureOnly = await editClient(live).form([broken]);
  const neither = await editClient(live).form([filePart(PNG)]);

  expect([both, pictureOnly, neither].map((reply) => errorOf(reply).code)).toEqual([
    "invalid_value",
    "invalid_image",
    "insufficient_credits",
  ]);
});
