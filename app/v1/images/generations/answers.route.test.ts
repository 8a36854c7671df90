import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf, pictureOf } from "@/lib/testing/wire";

useApi();

describe("what is delivered", () => {
  it.each([
    ["png", "1024x1024", 1024, 1024],
    ["jpeg", "1024x640", 1024, 640],
    ["webp", "640x1024", 640, 1024],
    ["png", "1536x1024", 1536, 1024],
  ])(
    "a %s of %s has that format and those pixels, in base64 and behind its link",
    async (format, size, width, height) => {
      const { live } = await createTenant(10);

      const answer = imagesOf(await apiClient(live).generate({ output_format: format, size }));
      const linked = await openAsset(answer.data[0]?.url ?? "");

      expect(await sharp(pictureOf(answer)).metadata()).toMatchObject({ format, width, height });
      expect(linked.status).toBe(200);
      expect(linked.headers.get("content-type")).toBe(`image/${format}`);
      expect(linked.bytes.equals(pictureOf(answer))).toBe(true);
      expect(answer).toMatchObject({ output_format: format, size, quality: "low", background: "opaque" });
    },
  );

  it("without response_format both the link and the base64 are there, with it only the one asked for", async () => {
    const api = apiClient((await createTenant(10)).live);

    const fields = async (body: object) => Object.keys(imagesOf(await api.generate(body)).data[0] ?? {});

    expect(await fields({})).toEqual(["url", "b64_json"]);
    expect(await fields({ response_format: null })).toEqual(["url", "b64_json"]);
    expect(await fields({ response_format: "url" })).toEqual(["url"]);
    expect(await fields({ response_format: "b64_json" })).toEqual(["b64_json"]);
  });

  it("n pictures differ, and the token counts are OpenAI's", async () => {
    const { live } = await createTenant(10);

    const { data, usage } = imagesOf(await apiClient(live).generate({ n: 3 }));

    expect(new Set(data.map((image) => image.b64_json)).size).toBe(3);
    expect(usage).toEqual({
      input_tokens: 8,
      input_tokens_details: { text_tokens: 8, image_tokens: 0 },
      output_tokens: 588,
      total_tokens: 596,
    });
  });

  it("what had no effect is named as ignored, and what was read differently as adjusted", async () => {
    const { live } = await createTenant(100);

    const { pixapi } = imagesOf(
      await apiClient(live).generate({
        size: "1024X640",
        quality: "hd",
        style: "vivid",
        input_fidelity: "high",
        hue: 1,
      }),
    );

    expect(pixapi.ignored).toEqual(["style", "input_fidelity", "hue"]);
    expect(pixapi.adjusted).toEqual([
      { param: "size", from: "1024X640", to: "1024x640", reason: "width and height are separated by a lower-case x" },
      { param: "quality", from: "hd", to: "high", reason: "hd is a quality of retired models" },
    ]);
  });

  it("an alias is answered under the model's public id", async () => {
    const { live } = await createTenant(10);

    const { pixapi } = imagesOf(await apiClient(live).generate({ model: "gpt-image-2-2026-04-21" }));

    expect(pixapi.model).toBe("gpt-image-2");
  });
});

describe("headers and the pixapi block", () => {
  it("carry ids, price, balance, time and limits, and continue the caller's trace", async () => {
    const { live } = await createTenant(20);
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    const { status, headers } = await apiClient(live).generate({ n: 2, response_format: "url" }, { traceparent });

    expect(status).toBe(200);
    expect(headers.get("x-request-id")).toMatch(/^req_[0-9A-Z]{26}$/);
    expect(headers.get("x-pixapi-credits")).toBe("2");
    expect(headers.get("x-pixapi-balance")).toBe("18");
    expect(headers.get("openai-processing-ms")).toMatch(/^\d+$/);
    expect(headers.get("x-ratelimit-limit-requests")).toBe("600");
    expect(headers.get("x-ratelimit-remaining-requests")).toBe("599");
    expect(headers.get("x-ratelimit-reset-requests")).toBe("60s");
    expect(headers.get("x-ratelimit-limit-images")).toBe("6000");
    expect(headers.get("x-ratelimit-remaining-images")).toBe("5998");
    expect(headers.get("x-ratelimit-reset-images")).toBe("60s");
    expect(headers.get("traceparent")).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
    expect(headers.get("traceparent")).not.toContain("00f067aa0ba902b7");
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-pixapi-would-cost")).toBeNull();
    expect(headers.get("x-pixapi-original-request")).toBeNull();
  });

  it.each([undefined, "garbage", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"])(
    "a trace begins here when the caller's is %s",
    async (traceparent) => {
      const { live } = await createTenant(20);

      const { headers } = await apiClient(live).generate({ n: 0 }, traceparent ? { traceparent } : {});

      expect(headers.get("traceparent")).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    },
  );

  it("the pixapi block tells price, price version, provider, attempts and expiry", async () => {
    const { live } = await createTenant(20);

    const reply = await apiClient(live).generate({ quality: "medium", n: 2, retention_days: 7 });

    const { created, pixapi } = imagesOf(reply);
    expect(pixapi).toEqual({
      request_id: reply.headers.get("x-request-id"),
      credits: 8,
      tier: "1K",
      unit_credits: 4,
      price_version: "gpt-image-2@6d082a63",
      model: "gpt-image-2",
      provider: "openai",
      simulated: true,
      attempts: 1,
      adjusted: [],
      ignored: [],
      expires_at: created + 7 * 86_400,
    });
  });
});

describe("the price", () => {
  it.each([
    ["1024x1024", "low", 1],
    ["1024x1024", "medium", 4],
    ["1536x1024", "high", 14],
    ["2048x1152", "low", 2],
    ["2048x1152", "medium", 17],
    ["2048x1152", "high", 67],
    ["2064x1040", "low", 4],
    ["3840x2160", "medium", 34],
    ["2064x1040", "high", 133],
    ["auto", "auto", 14],
    [null, null, 14],
    ["auto", "low", 1],
    ["1024x1024", "standard", 14],
    ["1024x1024", "hd", 14],
  ])("of size %s and quality %s is %d credits", async (size, quality, credits) => {
    const tenant = await createTenant(200);

    const reply = await apiClient(tenant.live).generate({
      size,
      quality,
      output_format: "jpeg",
      response_format: "url",
    });

    expect(imagesOf(reply).pixapi.credits).toBe(credits);
    expect(reply.headers.get("x-pixapi-credits")).toBe(String(credits));
    expect(reply.headers.get("x-pixapi-balance")).toBe(String(200 - credits));
    expect((await getBalance(tenant)).available).toBe((200 - credits) * 1000);
  });

  it.each([
    ["smaller", "2048x2048", "1024x1024", 4],
    ["larger", "1024x1024", "2048x2048", 4],
    ["as large", "2048x2048", "2048x1152", 17],
  ])("of a picture that comes back %s than asked is that of the smaller tier", async (_, size, returned, credits) => {
    const { live } = await createTenant(200);

    const answer = imagesOf(
      await apiClient(live).generate({ size, quality: "medium", prompt: `a pear sandbox:size=${returned}` }),
    );

    expect(answer.size).toBe(returned);
    expect(answer.pixapi.credits).toBe(credits);
    const [width, height] = returned.split("x").map(Number);
    expect(await sharp(pictureOf(answer)).metadata()).toMatchObject({ width, height });
  });

  it("of auto stays that of 1K when the picture comes back larger", async () => {
    const { live } = await createTenant(200);

    const { pixapi } = imagesOf(await apiClient(live).generate({ size: "auto", prompt: "a sandbox:size=2048x2048" }));

    expect(pixapi).toMatchObject({ tier: "1K", credits: 1 });
  });
});

describe("fewer pictures than asked", () => {
  it("the real ones are answered and charged, the missing ones named", async () => {
    const tenant = await createTenant(10);

    const reply = await apiClient(tenant.live).generate({ n: 3, prompt: "a pear sandbox:images=1" });

    const answer = imagesOf(reply);
    expect(answer.data).toHaveLength(1);
    expect(answer.pixapi.missing).toEqual([
      { index: 1, code: "upstream_bad_response", message: "The provider did not send this image." },
      { index: 2, code: "upstream_bad_response", message: "The provider did not send this image." },
    ]);
    expect([answer.pixapi.credits, reply.headers.get("x-pixapi-balance")]).toEqual([1, "9"]);
    expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });

  it("more pictures than asked are neither delivered nor charged", async () => {
    const { live } = await createTenant(10);

    const answer = imagesOf(await apiClient(live).generate({ n: 2, prompt: "a pear sandbox:fault=extra" }));

    expect([answer.data.length, answer.pixapi.credits]).toEqual([2, 2]);
  });
});
