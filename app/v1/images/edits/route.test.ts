import sharp from "sharp";
import { expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const SIZE = { width: 96, height: 64 };
const PNG = await samplePicture(SIZE, "png");

it("200: a picture is edited, charged once and kept with what it began with", async () => {
  const tenant = await createTenant(10);

  const reply = await editClient(tenant.live).form([filePart(PNG)]);

  const { pixapi } = imagesOf(reply);
  expect(pixapi).toMatchObject({ credits: 1, tier: "1K", simulated: true });
  expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  expect(await upstream.calls()).toMatchObject([{ path: "/v1/images/edits" }]);
  const record = JSON.parse((await apiClient(tenant.live).request(pixapi.request_id)).bytes.toString());
  expect(record).toMatchObject({
    endpoint: "/v1/images/edits",
    inputs: [{ index: 0, role: "image", width: 96, height: 64, format: "png" }],
    parameters: { inputs: { images: 1, mask: false } },
  });
  const shown = await openAsset(record.inputs[0].url);
  expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: "png", width: 96, height: 64 });
  expect((await openAsset(record.inputs[0].thumbnail_url)).status).toBe(200);
});
