import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture, samplePixels } from "@/lib/storage/testing/sample-images";
import { temporaryFiles } from "@/lib/storage/testing/temporary-storage";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

beforeEach(() => {
  env.FETCH_ALLOWED_HOSTS = [];
});
afterEach(async () => {
  env.FETCH_ALLOWED_HOSTS = [];
  expect(await temporaryFiles()).toEqual([]);
});

const SIZE = { width: 96, height: 64 };
const PNG = await samplePicture(SIZE, "png");
const WIDE = await samplePicture({ width: 128, height: 64 }, "jpeg");
const MASK = await samplePixels(SIZE).ensureAlpha(0.5).png().toBuffer();
const dataUrl = (bytes: Buffer) => `data:image/png;base64,${bytes.toString("base64")}`;

async function inputsOf(tenant: Tenant, reply: Reply): Promise<{ role: string; width: number }[]> {
  const record = await apiClient(tenant.live).request(imagesOf(reply).pixapi.request_id);
  return JSON.parse(record.bytes.toString()).inputs;
}

/** A server of pictures inside the own network; the operator allows it where the test says so. */
async function pictureServer(answer: RequestListener, isAllowed = true): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  if (isAllowed) env.FETCH_ALLOWED_HOSTS = [host];
  return `http://${host}`;
}

describe("the pictures of a JSON body", () => {
  it.each<[string, object, number[]]>([
    ["images with a data URL", { images: [{ image_url: dataUrl(PNG) }] }, [96]],
    ["images in order", { images: [{ image_url: dataUrl(WIDE) }, { image_url: dataUrl(PNG) }] }, [128, 96]],
    ["image as a data URL", { image: dataUrl(PNG) }, [96]],
    ["image as a list", { image: [dataUrl(PNG), dataUrl(WIDE)] }, [96, 128]],
    ["image as an object", { image: { image_url: dataUrl(PNG) } }, [96]],
    ["a mask in an object", { image: dataUrl(PNG), mask: { image_url: dataUrl(MASK) } }, [96, 96]],
    ["a mask as a text", { image: dataUrl(PNG), mask: dataUrl(MASK) }, [96, 96]],
    ["a null beside them", { images: null, image: dataUrl(PNG), mask: null }, [96]],
  ])("%s are read", async (_, body, widths) => {
    const tenant = await createTenant(10);

    const reply = await editClient(tenant.live).json(body);

    expect((await inputsOf(tenant, reply)).map(({ width }) => width)).toEqual(widths);
  });

  it("may be larger than any other body, and no text of theirs is kept in the record", async () => {
    const tenant = await createTenant(10);
    const large = await samplePicture({ width: 1600, height: 1200 }, "png");
    expect(large.length).toBeGreaterThan(2_000_000);

    const reply = await editClient(tenant.live).json({ image: dataUrl(large) });

    const record = await apiClient(tenant.live).request(imagesOf(reply).pixapi.request_id);
    expect(record.bytes.length).toBeLessThan(10_000);
    expect(JSON.parse(record.bytes.toString()).parameters.sent).not.toHaveProperty("image");
  });

  it.each<[string, object, string, string]>([
    ["no picture", {}, "missing_required_parameter", "image"],
    ["an empty list", { images: [] }, "missing_required_parameter", "image"],
    ["seventeen", { image: Array.from({ length: 17 }, () => dataUrl(PNG)) }, "unsupported_parameter", "image"],
    ["a file_id", { images: [{ file_id: "file-1" }] }, "unsupported_parameter", "images[0]"],
    ["both names", { image: dataUrl(PNG), images: [{ image_url: dataUrl(PNG) }] }, "invalid_value", "image"],
    ["a number", { image: 7 }, "invalid_type", "image"],
    ["an object without a URL", { images: [{ detail: "high" }] }, "invalid_type", "images[0]"],
    ["bare base64", { image: PNG.toString("base64") }, "invalid_value", "image"],
    ["a path", { image: "/etc/passwd" }, "invalid_value", "image"],
    ["another scheme", { image: "file:///etc/passwd" }, "invalid_value", "image"],
    ["a data URL in plain text", { image: "data:image/svg+xml,<svg/>" }, "invalid_value", "image"],
    ["damaged base64", { image: "data:image/png;base64,AA*A" }, "invalid_image", "image"],
    ["an SVG in a data URL", { image: dataUrl(Buffer.from("<svg/>")) }, "invalid_image", "image"],
    ["a data URL as the prompt", { prompt: dataUrl(PNG), image: dataUrl(PNG) }, "invalid_value", "prompt"],
  ])("%s is refused and costs nothing", async (_, body, code, param) => {
    const tenant = await createTenant(10);

    const reply = await editClient(tenant.live).json(body);

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, code, param]);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
    expect(await upstream.calls()).toEqual([]);
  });

  it.each([
    ["cut in the middle of a picture", JSON.stringify({ image: dataUrl(PNG) }).slice(0, 200), 400, "invalid_json"],
    ["nested too deep", `{"image":${"[".repeat(1_000)}${"]".repeat(1_000)}}`, 400, "invalid_json"],
    ["with two megabytes of other text", JSON.stringify({ prompt: "x".repeat(2_000_000) }), 413, "request_too_large"],
  ])("a body %s is refused", async (_, body, status, code) => {
    const { live } = await createTenant(10);

    const reply = await editClient(live).send(body, { "content-type": "application/json" });

    expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
  });
});

describe("a URL", () => {
  it("is fetched, in a form as well", async () => {
    const tenant = await createTenant(10);
    const origin = await pictureServer((_, response) => response.end(PNG));

    const json = await editClient(tenant.live).json({ images: [{ image_url: `${origin}/a.png` }] });
    const form = await editClient(tenant.live).form([{ name: "image", content: `${origin}/a.png` }]);

    expect((await inputsOf(tenant, json)).map(({ width }) => width)).toEqual([96]);
    expect((await inputsOf(tenant, form)).map(({ width }) => width)).toEqual([96]);
  });

  it("several are fetched side by side and stay in order", async () => {
    const tenant = await createTenant(10);
    const pictures = await Promise.all([40, 48, 56, 64].map((width) => samplePicture({ width, height: 32 }, "png")));
    const origin = await pictureServer((request, response) => {
      const index = Number(request.url?.slice(1));
      setTimeout(() => response.end(pictures[index]), 400 - index * 100);
    });

    const reply = await editClient(tenant.live).json({ image: [0, 1, 2, 3].map((index) => `${origin}/${index}`) });

    expect((await inputsOf(tenant, reply)).map(({ width }) => width)).toEqual([40, 48, 56, 64]);
  });

  it("whatever is behind it that cannot be fetched, the answer is the same sentence", async () => {
    const tenant = await createTenant(10);
    const origin = await pictureServer((_, response) => response.writeHead(500).end("a secret of the inside"), false);
    const urls = [
      origin,
      "http://127.0.0.1:1/",
      "http://localhost/",
      "http://169.254.169.254/latest/meta-data/",
      "http://[::1]/",
      "http://2130706433/",
      "http://10.0.0.1/",
      "http://user:pass@example.com/",
      "https://example.com:6379/",
      "http://does-not-exist.invalid/",
    ];

    const replies = await Promise.all(urls.map((image) => editClient(tenant.live).json({ image })));

    const told = replies.map((reply) => ({ ...errorOf(reply), request_id: "", status: reply.status }));
    expect(new Set(told.map((error) => JSON.stringify(error))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 400, code: "image_unreachable", param: "image" });
    expect(JSON.stringify(told)).not.toContain("secret");
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });

  it("of something that is no picture is refused for what it is", async () => {
    const { live } = await createTenant(10);
    const origin = await pictureServer((_, response) => response.end("<!doctype html>"));

    const reply = await editClient(live).json({ image: [dataUrl(PNG), origin] });

    expect([errorOf(reply).code, errorOf(reply).param]).toEqual(["invalid_image", "image[1]"]);
    expect(errorOf(reply).message).toContain("an HTML page");
  });
});

describe("a link to a picture of ours", () => {
  it("is read without a request to ourselves, also that of an input", async () => {
    const tenant = await createTenant(10);
    const made = imagesOf(await editClient(tenant.live).form([filePart(PNG)]));
    const record = await apiClient(tenant.live).request(made.pixapi.request_id);
    const [input] = JSON.parse(record.bytes.toString()).inputs;

    const ofOutput = await editClient(tenant.live).json({ image: made.data[0]?.url });
    const ofInput = await editClient(tenant.live).json({ image: input.thumbnail_url });

    expect((await inputsOf(tenant, ofOutput)).map(({ width }) => width)).toEqual([1024]);
    expect((await inputsOf(tenant, ofInput)).map(({ width }) => width)).toEqual([96]);
  });

  it("is read as well when it names the CDN before us, and when it names us behind one", async () => {
    const tenant = await createTenant(10);
    const direct = imagesOf(await editClient(tenant.live).form([filePart(PNG)])).data[0]?.url;
    env.ASSETS_BASE_URL = "https://cdn.example";
    onTestFinished(() => {
      env.ASSETS_BASE_URL = undefined;
    });
    const through = imagesOf(await editClient(tenant.live).form([filePart(PNG)])).data[0]?.url;

    const replies = [direct, through].map((image) => editClient(tenant.live).json({ image }));

    expect(through).toMatch(/^https:\/\/cdn\.example\/assets\/img_/);
    for (const reply of replies)
      expect((await inputsOf(tenant, await reply)).map(({ width }) => width)).toEqual([1024]);
  });
});
