import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { inspectImage } from "@/lib/storage/inspect-image";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const PRO = { model: "nano-banana-pro", quality: "low" };
const FLASH = { model: "nano-banana-2", quality: "low" };
const LITE = { model: "nano-banana", quality: "low" };

async function generate(body: object, credits = 100) {
  const tenant = await createTenant(credits);
  const client = apiClient(tenant.live);
  const reply = await client.generate(body);
  const record = async (id: string) => JSON.parse((await client.request(id)).bytes.toString());
  return { tenant, reply, record };
}

/** What the answered base64 really is. */
function measured(reply: Awaited<ReturnType<typeof generate>>["reply"]) {
  return imagesOf(reply).data.map(({ b64_json }) => {
    const image = inspectImage(Buffer.from(b64_json ?? "", "base64"));
    return image.ok ? `${image.width}x${image.height} ${image.format}` : image.fault;
  });
}

describe("a size of the caller's own is delivered exactly", () => {
  it.each([
    [{ ...PRO, size: "1280x720" }, "1280x720 png", 8, "1K"],
    [{ ...FLASH, size: "600x400", output_format: "webp" }, "600x400 webp", 4, "512"],
    [{ ...FLASH, size: "1000x1000", output_format: "jpeg", output_compression: 20 }, "1000x1000 jpeg", 4, "1K"],
    [{ ...LITE, size: "1344x768" }, "1344x768 png", 2, "1K"],
    [{ ...FLASH, size: "1536x1024" }, "1536x1024 png", 6, "2K"],
  ])("%j", async (body, picture, credits, tier) => {
    const { reply, tenant } = await generate(body);

    expect([reply.status, ...measured(reply)]).toEqual([200, picture]);
    expect(imagesOf(reply).pixapi).toMatchObject({ credits, tier, unit_credits: credits, simulated: true });
    expect(await getBalance(tenant)).toMatchObject({ posted: 100_000 - credits * 1000, held: 0 });
  });

  it("and the answer says from what it was made", async () => {
    const { reply } = await generate({ ...PRO, size: "1280x720" });

    expect(imagesOf(reply).pixapi).toMatchObject({
      provider: "google",
      model: "gemini-3-pro-image-preview",
      ignored: ["quality"],
      adjusted: [
        {
          param: "size",
          from: "1280x720",
          to: "1376x768",
          reason: "drawn in 16:9 at 1K, then resampled and cropped by 0.8% to exactly 1280x720",
        },
      ],
    });
  });
});

it.each([
  ["512", "512x512"],
  ["1k", "1024x1024"],
  ["16:9", "1376x768"],
  ["1:8", "384x3072"],
])("size %s is a size of the model's own, which stays untouched", async (word, size) => {
  const { reply } = await generate({ ...FLASH, size: word });

  expect(measured(reply)).toEqual([`${size} png`]);
  expect(imagesOf(reply).pixapi.adjusted).toMatchObject([{ param: "size", from: word, to: size }]);
});

it("400: a shape that the model cannot make is refused before any hold, with the nearest that works", async () => {
  const { reply, tenant } = await generate({ ...PRO, size: "1280x800" });

  expect([reply.status, errorOf(reply).code]).toEqual([400, "invalid_size"]);
  expect(errorOf(reply).message).toContain('The nearest size that works is "1266x824".');
  expect(await getBalance(tenant)).toMatchObject({ posted: 100_000, held: 0 });
  expect(await upstream.calls()).toEqual([]);
});

it("a picture in a shape that was not asked for stays as it came, at the price of its own size", async () => {
  const { reply } = await generate({ ...FLASH, size: "2048x2048", prompt: "a pear sandbox:size=640x400" });

  expect(measured(reply)).toEqual(["640x400 png"]);
  expect(imagesOf(reply).pixapi).toMatchObject({ credits: 4, unit_credits: 6, tier: "2K" });
});

describe("n pictures are n calls", () => {
  it("each with its own attempt, in one receipt", async () => {
    const { reply, record, tenant } = await generate({ ...FLASH, n: 3 });

    expect([reply.status, imagesOf(reply).data.length]).toEqual([200, 3]);
    expect(new Set(imagesOf(reply).data.map(({ b64_json }) => b64_json)).size).toBe(3);
    expect(imagesOf(reply).pixapi).toMatchObject({ credits: 12, attempts: 3 });
    expect(imagesOf(reply).pixapi).not.toHaveProperty("missing");
    expect(await upstream.calls()).toHaveLength(3);
    const { attempts, receipt } = await record(imagesOf(reply).pixapi.request_id);
    expect(attempts.map((attempt: { images: number }) => attempt.images)).toEqual([1, 1, 1]);
    expect(receipt).toMatchObject({ held: 12, captured: 12, released: 0 });
    expect(await getBalance(tenant)).toMatchObject({ posted: 88_000, held: 0 });
  });

  it("one that fails leaves the others, and is named and not charged", async () => {
    // Two of three calls are turned away, and one of them is repeated: a request has one extra attempt.
    const { reply, record, tenant } = await generate({ ...FLASH, n: 3, prompt: "a pear sandbox:fail_first=2" });

    const { data, pixapi } = imagesOf(reply);
    expect([reply.status, data.length]).toEqual([200, 2]);
    expect(pixapi).toMatchObject({ credits: 8, attempts: 4, missing: [{ code: "upstream_error" }] });
    const { attempts, receipt } = await record(pixapi.request_id);
    expect(attempts.map((attempt: { number: number }) => attempt.number)).toEqual([1, 2, 3, 4]);
    expect(receipt).toMatchObject({ held: 12, captured: 8, released: 4 });
    expect(await getBalance(tenant)).toMatchObject({ posted: 92_000, held: 0 });
  });

  it("fewer than asked for can be scripted as for any model", async () => {
    const { reply } = await generate({ ...FLASH, n: 3, prompt: "a pear sandbox:images=2" });

    const { data, pixapi } = imagesOf(reply);
    expect([data.length, pixapi.credits]).toEqual([2, 8]);
    // The call that brought none ended well: that is how a model refuses.
    expect(pixapi.missing).toMatchObject([{ code: "moderation_blocked" }]);
  });

  it("none of them: the error is the first that no repetition would change, and nothing is charged", async () => {
    const { reply, tenant } = await generate({ ...FLASH, n: 3, prompt: "a pear sandbox:error=moderation_output" });

    expect([reply.status, errorOf(reply).code]).toEqual([422, "moderation_blocked"]);
    expect(errorOf(reply)).toMatchObject({ stage: "output" });
    expect(await getBalance(tenant)).toMatchObject({ posted: 100_000, held: 0 });
    expect(await upstream.calls()).toHaveLength(3);
  });
});

it.each([
  ["moderation", 422, "moderation_blocked", 1],
  ["rate_limit", 503, "overloaded", 2],
  ["server", 503, "upstream_error", 1],
  ["bad_response", 503, "upstream_bad_response", 1],
  ["no_image", 422, "moderation_blocked", 1],
  ["insufficient_credits", 402, "insufficient_credits", 1],
])("sandbox:error=%s answers %i %s", async (word, status, code, calls) => {
  const { reply, tenant } = await generate({ ...PRO, prompt: `a pear sandbox:error=${word}` });

  expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
  expect(await upstream.calls()).toHaveLength(calls);
  expect(await getBalance(tenant)).toMatchObject({ posted: 100_000, held: 0 });
});

describe("S113: a size that is no number of pixels is refused", () => {
  it.each([
    "0x0",
    "-1x1024",
    "NaNxNaN",
    "1e309x1",
    "1024x",
    "1.5x1.5",
    "9007199254740992x1",
    "9223372036854775807x1024",
    "1024x1024x1024",
    "01024x1024",
    "0:0",
    "16:0",
    "8K",
    "",
    1024,
    -0,
    [1024, 1024],
    true,
  ])("%j", async (size) => {
    const { reply, tenant } = await generate({ ...FLASH, size });

    expect(reply.status).toBe(400);
    expect(["invalid_size", "invalid_type"]).toContain(errorOf(reply).code);
    expect(errorOf(reply).param).toBe("size");
    expect(await getBalance(tenant)).toMatchObject({ posted: 100_000, held: 0 });
  });
});

it("a transparent background comes from the model that has it, and not as jpeg", async () => {
  const transparent = { model: "gpt-image-1.5", background: "transparent" };

  const drawn = await generate(transparent);
  const jpeg = await generate({ ...transparent, output_format: "jpeg" });
  const other = await generate({ ...PRO, background: "transparent" });

  expect([drawn.reply.status, imagesOf(drawn.reply).pixapi.credits]).toEqual([200, 1]);
  expect([jpeg.reply.status, errorOf(jpeg.reply).param]).toEqual([400, "background"]);
  expect([other.reply.status, errorOf(other.reply).code]).toEqual([400, "unsupported_parameter"]);
  expect(errorOf(other.reply).message).toContain("gpt-image-1.5");
});
