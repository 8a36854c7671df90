import { expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { inspectImage } from "@/lib/storage/inspect-image";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { apiClient } from "@/lib/testing/api-client";
import { editClient } from "@/lib/testing/edit-client";
import { readEvents } from "@/lib/testing/read-events";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const PICTURE = `data:image/png;base64,${(await samplePicture({ width: 96, height: 64 }, "png")).toString("base64")}`;
const pictures = (count: number) => Array.from({ length: count }, () => ({ image_url: PICTURE }));

it("two edits of fourteen pictures are two calls, with the pictures of both counted and delivered exactly", async () => {
  const tenant = await createTenant(100);

  const reply = await editClient(tenant.live).json({
    model: "nano-banana-2",
    size: "600x400",
    n: 2,
    images: pictures(14),
  });

  const { data, pixapi, usage } = imagesOf(reply);
  const sizes = data.map(({ b64_json }) => inspectImage(Buffer.from(b64_json ?? "", "base64")));
  expect(sizes).toMatchObject(Array(2).fill({ ok: true, format: "png", width: 600, height: 400 }));
  expect(pixapi).toMatchObject({ provider: "google", credits: 8, tier: "512", attempts: 2 });
  expect(usage?.input_tokens_details.image_tokens).toBe(2 * 14 * 560);
  expect(await upstream.calls()).toMatchObject(
    Array(2).fill({ path: "/v1beta/models/gemini-3.1-flash-image:generateContent" }),
  );
  expect(await getBalance(tenant)).toMatchObject({ posted: 92_000, held: 0 });
});

it.each([
  ["nano-banana", { images: pictures(4) }, "image", "gpt-image-2, gpt-image-1.5, gemini-3-pro-image-preview"],
  ["nano-banana-pro", { images: pictures(15) }, "image", "gpt-image-2, gpt-image-1.5"],
  ["nano-banana-pro", { images: pictures(1), mask: { image_url: PICTURE } }, "mask", "gpt-image-2, gpt-image-1.5"],
])("400: %s is not asked what it cannot do, and the models that can are named", async (model, body, param, able) => {
  const tenant = await createTenant(100);

  const reply = await editClient(tenant.live).json({ model, ...body });

  expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "unsupported_parameter", param]);
  expect(errorOf(reply).message).toContain(able);
  expect(await getBalance(tenant)).toMatchObject({ posted: 100_000, held: 0 });
  expect(await upstream.calls()).toEqual([]);
});

it("a stream brings every finished picture, though the model shows no unfinished ones", async () => {
  const tenant = await createTenant(100);

  const reply = await apiClient(tenant.live).generate({
    model: "nano-banana-2",
    size: "512",
    n: 2,
    stream: true,
    partial_images: 2,
  });

  expect(reply.status).toBe(200);
  const events = readEvents(reply.bytes);
  expect(events.map(({ name }) => name)).toEqual(["image_generation.completed", "image_generation.completed"]);
  expect(await getBalance(tenant)).toMatchObject({ posted: 92_000, held: 0 });
});
