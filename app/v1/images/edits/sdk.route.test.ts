import OpenAI, { toFile } from "openai";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture, samplePixels } from "@/lib/storage/testing/sample-images";
import { temporaryFiles } from "@/lib/storage/testing/temporary-storage";
import { apiClient } from "@/lib/testing/api-client";
import { EDITS } from "@/lib/testing/edit-client";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { POST } from "./route";

useApi();

afterEach(async () => {
  expect(await temporaryFiles()).toEqual([]);
});

const SIZE = { width: 96, height: 64 };
const png = async (name: string) => toFile(await samplePicture(SIZE, "png"), `${name}.png`, { type: "image/png" });
const EDIT = { model: "gpt-image-2", prompt: "add a boat", size: "1024x1024", quality: "low" } as const;

async function clientOf({ live }: Tenant): Promise<OpenAI> {
  const origin = await serveRoutes({ [EDITS]: POST });
  return new OpenAI({ baseURL: `${origin}/v1`, apiKey: live.secret, maxRetries: 0 });
}

async function rolesOf({ live }: Tenant, requestId: string | null | undefined): Promise<string[]> {
  const record = JSON.parse((await apiClient(live).request(requestId ?? "")).bytes.toString());
  return record.inputs.map(({ role }: { role: string }) => role);
}

describe("the official openai client over a real socket", () => {
  it("edits one picture", async () => {
    const tenant = await createTenant(10);

    const answer = await (await clientOf(tenant)).images.edit({ ...EDIT, image: await png("one") });

    const bytes = Buffer.from(answer.data?.[0]?.b64_json ?? "", "base64");
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1024, height: 1024, format: "png" });
    expect(await rolesOf(tenant, answer._request_id)).toEqual(["image"]);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("edits several pictures with a mask and every kind of field", async () => {
    const tenant = await createTenant(10);
    const mask = await toFile(await samplePixels(SIZE).ensureAlpha(0.5).png().toBuffer(), "mask.png", {
      type: "image/png",
    });

    const answer = await (await clientOf(tenant)).images.edit({
      ...EDIT,
      image: [await png("a"), await png("b"), await png("c")],
      mask,
      n: 2,
      output_format: "webp",
      output_compression: 70,
      background: "opaque",
      user: "anna",
    });

    expect(answer.data).toHaveLength(2);
    expect(answer.output_format).toBe("webp");
    expect(await rolesOf(tenant, answer._request_id)).toEqual(["image", "image", "image", "mask"]);
  });

  it("reads why a picture was refused", async () => {
    const tenant = await createTenant(10);
    const gif = await toFile(await samplePixels(SIZE).gif().toBuffer(), "a.png", { type: "image/png" });

    const refusal = (await clientOf(tenant)).images.edit({ ...EDIT, image: [await png("a"), gif] });

    await expect(refusal).rejects.toMatchObject({ status: 400, code: "invalid_image", param: "image[1]" });
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });
});
