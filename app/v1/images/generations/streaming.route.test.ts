import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { completedEvent, partialEvent, stream } from "@/lib/providers/testing/event-bodies";
import { answer } from "@/lib/providers/testing/scripted-server";
import { successBody } from "@/lib/providers/testing/transcribed-bodies";
import { apiClient, CHEAP } from "@/lib/testing/api-client";
import { readEvents } from "@/lib/testing/read-events";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { customerOf, STREAM, useStreamedPictures } from "@/lib/testing/streams";
import { useApi } from "@/lib/testing/use-api";
import { POST } from "./route";

const PATH = "/v1/images/generations";

useApi();
const shown = useStreamedPictures();

const partials = () => [partialEvent(shown.glimpse, 0), partialEvent(shown.glimpse, 1)];

describe("a stream", () => {
  it("is what the official client understands: unfinished pictures in order, then the finished one and its price", async () => {
    const { tenant } = await customerOf(stream([...partials(), completedEvent(shown.picture)]));
    const client = new OpenAI({
      apiKey: tenant.live.secret,
      baseURL: `${await serveRoutes({ [PATH]: POST })}/v1`,
      maxRetries: 0,
    });

    const events: OpenAI.ImageGenStreamEvent[] = [];
    for await (const event of await client.images.generate({ ...CHEAP, ...STREAM })) events.push(event);

    const [first, second, last] = events;
    expect(events).toHaveLength(3);
    expect([first, second]).toEqual(
      [0, 1].map((index) => ({
        type: "image_generation.partial_image",
        b64_json: shown.glimpse,
        created_at: expect.any(Number),
        size: "1024x1024",
        quality: "medium",
        background: "opaque",
        output_format: "png",
        partial_image_index: index,
      })),
    );
    expect(last).toEqual({
      type: "image_generation.completed",
      b64_json: shown.picture,
      url: expect.stringContaining("/assets/img_"),
      created_at: expect.any(Number),
      size: "1024x1024",
      quality: "medium",
      background: "opaque",
      output_format: "png",
      usage: {
        input_tokens: 14,
        input_tokens_details: { text_tokens: 14, image_tokens: 0 },
        output_tokens: 272,
        total_tokens: 286,
      },
      pixapi: expect.objectContaining({ index: 0, credits: 1, tier: "1K", model: "gpt-image-2", attempts: 1 }),
    });
    expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });

  it("begins with a comment, and every event is its name and one line of data", async () => {
    const { api } = await customerOf(stream([partialEvent(shown.glimpse, 0), completedEvent(shown.picture)]));

    const reply = await api.generate({ ...STREAM, partial_images: 1, response_format: "b64_json" });

    const now = "[0-9]{10}";
    const effective = '"size":"1024x1024","quality":"medium","background":"opaque","output_format":"png"';
    const text = reply.bytes.toString();
    const [comment, partial, completed, rest] = text.split("\n\n");
    expect(comment).toBe(": accepted");
    expect(partial).toMatch(
      new RegExp(
        `^event: image_generation.partial_image\ndata: \\{"type":"image_generation.partial_image","b64_json":"${escaped(shown.glimpse)}","created_at":${now},${effective},"partial_image_index":0\\}$`,
      ),
    );
    expect(
      completed?.startsWith(
        'event: image_generation.completed\ndata: {"type":"image_generation.completed","b64_json":"',
      ),
    ).toBe(true);
    expect(completed).toMatch(new RegExp(`","created_at":${now},${effective},"usage":\\{.*\\},"pixapi":\\{.*\\}\\}$`));
    expect(rest).toBe("");
    expect(text).not.toContain("/assets/");
  });

  it("says with its headers what it is, who asked and what is held", async () => {
    const { api } = await customerOf(stream([completedEvent(shown.picture)]));

    const { status, headers, bytes } = await api.generate({ ...STREAM, quality: "medium" });

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
    expect(headers.get("x-pixapi-held")).toBe("4");
    expect(headers.get("x-pixapi-credits")).toBeNull();
    expect(readEvents(bytes)[0]?.data).toMatchObject({ pixapi: { request_id: headers.get("x-request-id") } });
  });

  it("with links only has no base64 in its finished pictures", async () => {
    const { api } = await customerOf(stream([...partials(), completedEvent(shown.picture)]));

    const reply = await api.generate({ ...STREAM, response_format: "url" });

    const last = readEvents(reply.bytes).at(-1)?.data;
    expect(last).toMatchObject({ url: expect.stringContaining("/assets/img_") });
    expect(last).not.toHaveProperty("b64_json");
  });

  it("without partial images asks the provider for none and has only the finished picture", async () => {
    const { api, upstream } = await customerOf(answer(200, successBody(shown.picture)));

    const reply = await api.generate({ stream: true });

    expect(readEvents(reply.bytes).map(({ name }) => name)).toEqual(["image_generation.completed"]);
    expect(JSON.parse(upstream.received[0]?.body ?? "")).not.toHaveProperty("stream");
  });

  it("of several pictures has one event each; their credits and tokens add up to the request's", async () => {
    const { tenant, api } = await customerOf(
      stream([completedEvent(shown.picture), completedEvent(shown.picture)]),
      20,
    );

    const reply = await api.generate({ ...STREAM, n: 3, quality: "medium" });

    const events = readEvents(reply.bytes);
    expect(events.map(({ data }) => data)).toMatchObject([
      { pixapi: { index: 0, credits: 4 }, usage: { total_tokens: 286 } },
      { pixapi: { index: 1, credits: 4, missing: [{ index: 2 }] }, usage: { total_tokens: 286 } },
    ]);
    expect(events[0]?.data).not.toHaveProperty("pixapi.missing");
    expect(await getBalance(tenant)).toEqual({ posted: 12_000, held: 0, available: 12_000 });
  });

  it("of a test key is free and says what it would cost", async () => {
    const { tenant } = await customerOf(stream([completedEvent(shown.picture)]));

    const reply = await apiClient(tenant.test).generate(STREAM);

    expect(reply.headers.get("x-pixapi-held")).toBe("0");
    expect(readEvents(reply.bytes)[0]?.data).toMatchObject({ pixapi: { credits: 0, would_cost: 1 } });
  });

  it("passes on nothing that does not begin like a picture", async () => {
    const noPicture = Buffer.from("<script>alert(1)</script>").toString("base64");
    const { api } = await customerOf(
      stream([partialEvent(noPicture, 0), partialEvent(shown.glimpse, 1), completedEvent(shown.picture)]),
    );

    const reply = await api.generate(STREAM);

    expect(readEvents(reply.bytes).map(({ name }) => name)).toEqual([
      "image_generation.partial_image",
      "image_generation.completed",
    ]);
  });

  it("cannot be given lines of the provider's choice", async () => {
    const evil = "png\n\nevent: error\ndata: {}\n\n";
    const partial = partialEvent(shown.glimpse, 0).replace('"quality":"medium"', `"quality":${JSON.stringify(evil)}`);
    const { api } = await customerOf(stream([partial, completedEvent(shown.picture)]));

    const reply = await api.generate({ ...STREAM, user: "a\r\n\r\nevent: error" });

    expect(readEvents(reply.bytes).map(({ name }) => name)).toEqual([
      "image_generation.partial_image",
      "image_generation.completed",
    ]);
  });
});

function escaped(base64: string): string {
  return base64.replaceAll("+", "\\+");
}
