import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture, samplePixels } from "@/lib/storage/testing/sample-images";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const SIZE = { width: 96, height: 64 };
const [A, B] = [await samplePicture(SIZE, "png"), await samplePicture(SIZE, "jpeg")];
const MASK = await samplePixels(SIZE).ensureAlpha(0.5).png().toBuffer();
const KEY = { "idempotency-key": "k" };

describe("an edit sent again under its Idempotency-Key", () => {
  it("is answered byte for byte and not charged again", async () => {
    const tenant = await createTenant(10);
    const parts = [filePart(A, "image[]"), filePart(B, "image[]"), filePart(MASK, "mask")];

    const first = await editClient(tenant.live).form(parts, KEY);
    const second = await editClient(tenant.live).form(parts, KEY);

    expect(imagesOf(first).data).toHaveLength(1);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(second.headers.get("x-pixapi-credits")).toBe("0");
    expect((await getBalance(tenant)).posted).toBe(9_000);
    expect(await upstream.calls()).toHaveLength(1);
  });

  it("is the same call in another form, with its files under other names and its fields in another order", async () => {
    const tenant = await createTenant(10);

    const first = await editClient(tenant.live).form([filePart(A, "image", "a.png")], KEY);
    const second = await editClient(tenant.live).json({ image: `data:image/png;base64,${A.toString("base64")}` }, KEY);

    expect(second.headers.get("x-pixapi-original-request")).toBe(imagesOf(first).pixapi.request_id);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it.each([
    ["with another picture", [filePart(B), filePart(B)]],
    ["with its pictures in another order", [filePart(B), filePart(A)]],
    ["with one picture more", [filePart(A), filePart(B), filePart(B)]],
    ["with a mask", [filePart(A), filePart(B), filePart(MASK, "mask")]],
    ["with another field", [filePart(A), filePart(B), { name: "user", content: "x" }]],
  ])("%s is another call", async (_, parts) => {
    const { live } = await createTenant(10);
    await editClient(live).form([filePart(A), filePart(B)], KEY);

    const reply = await editClient(live).form(parts, KEY);

    expect([reply.status, errorOf(reply).code]).toEqual([422, "idempotency_mismatch"]);
  });
});
