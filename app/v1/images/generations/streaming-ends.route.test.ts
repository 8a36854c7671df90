import { createHash } from "node:crypto";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { completedEvent, errorEvent, partialEvent, stream } from "@/lib/providers/testing/event-bodies";
import { type Act, answer } from "@/lib/providers/testing/scripted-server";
import { BODIES } from "@/lib/providers/testing/transcribed-bodies";
import { CHEAP } from "@/lib/testing/api-client";
import { readEvents } from "@/lib/testing/read-events";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { customerOf, STREAM, useStreamedPictures } from "@/lib/testing/streams";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf } from "@/lib/testing/wire";
import { POST } from "./route";

const PATH = "/v1/images/generations";

useApi();
const shown = useStreamedPictures();

describe("an error", () => {
  it.each([
    ["of the body", { n: 0 }, 400, "invalid_value"],
    ["of partial_images", { partial_images: 4 }, 400, "invalid_value"],
    ["of the credits", { quality: "high" }, 402, "insufficient_credits"],
    ["of the model", { model: "flux" }, 404, "model_not_found"],
  ] as const)("%s before the hold is plain HTTP", async (...[, body, status, code]) => {
    const { api, upstream } = await customerOf(stream([completedEvent(shown.picture)]), 1);

    const reply = await api.generate({ ...STREAM, ...body });

    expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
    expect(reply.headers.get("content-type")).toBe("application/json");
    expect(upstream.received).toHaveLength(0);
  });

  it.each([
    ["a verdict", stream([errorEvent(BODIES.blockedOutput.error)]), "moderation_blocked"],
    ["a verdict before the stream", answer(400, BODIES.blockedInput), "moderation_blocked"],
    ["a cut", stream([], (res) => res.destroy()), "upstream_bad_response"],
    ["an end without a picture", stream([]), "upstream_bad_response"],
    ["a fault of the provider", stream([errorEvent(BODIES.serverError.error)]), "upstream_error"],
  ] satisfies [string, Act, string][])("after it is an event, and nothing is charged: %s", async (_, act, code) => {
    const { tenant, upstream, api } = await customerOf(act);

    const reply = await api.generate(STREAM);

    const [last, ...others] = readEvents(reply.bytes);
    expect([reply.status, others]).toEqual([200, []]);
    expect(last).toEqual({
      name: "error",
      data: {
        type: "error",
        error: expect.objectContaining({
          code,
          request_id: reply.headers.get("x-request-id"),
          message: expect.any(String),
        }),
      },
    });
    expect(upstream.received).toHaveLength(1);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });

  it("in the middle is thrown by the official client with our code, type and message", async () => {
    const { tenant } = await customerOf(
      stream([partialEvent(shown.glimpse, 0), errorEvent(BODIES.blockedOutput.error)]),
    );
    const client = new OpenAI({
      apiKey: tenant.live.secret,
      baseURL: `${await serveRoutes({ [PATH]: POST })}/v1`,
      maxRetries: 0,
    });
    const seen: string[] = [];

    const reading = (async () => {
      for await (const event of await client.images.generate({ ...CHEAP, ...STREAM })) seen.push(event.type);
    })();

    await expect(reading).rejects.toMatchObject({ code: "moderation_blocked", type: "prompt_rejected" });
    await expect(reading).rejects.toThrow(/rejected/);
    expect(seen).toEqual(["image_generation.partial_image"]);
  });
});

describe("money rule 5: a client that leaves in the middle of a stream", () => {
  it("stops the stream and not the work: the picture is finished, charged once and waiting", async () => {
    let finish = () => {};
    const { tenant, api } = await customerOf(
      stream([partialEvent(shown.glimpse, 0)], (res) => {
        finish = () => res.end(completedEvent(shown.picture));
      }),
    );
    const leaving = new AbortController();
    const response = await fetch(`${await serveRoutes({ [PATH]: POST })}${PATH}`, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.live.secret}`, "content-type": "application/json" },
      body: JSON.stringify({ ...CHEAP, ...STREAM }),
      signal: leaving.signal,
    });
    const id = response.headers.get("x-request-id") ?? "";
    await readUntil(response, "partial_image_index");

    leaving.abort();
    finish();

    await waitUntil("the request has ended", async () => (await getBalance(tenant)).held === 0, 10_000);
    const found = JSON.parse((await api.request(id)).bytes.toString());
    expect(found).toMatchObject({ status: "completed", credits: 1 });
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });
});

describe("money rule 6: the replay of a stream", () => {
  const named = { "idempotency-key": "order-7" };

  it("is its finished pictures byte for byte, costs nothing, and points at the original", async () => {
    const { tenant, upstream, api } = await customerOf(
      stream([partialEvent(shown.glimpse, 0), completedEvent(shown.picture)]),
    );
    const first = await api.generate(STREAM, named);

    const replay = await api.generate(STREAM, named);
    const again = await api.generate(STREAM, named);

    const text = first.bytes.toString();
    expect(hash(replay.bytes.toString())).toBe(hash(text.slice(text.indexOf("event: image_generation.completed"))));
    expect(again.bytes.equals(replay.bytes)).toBe(true);
    expect(replay.headers.get("x-pixapi-credits")).toBe("0");
    expect(replay.headers.get("x-pixapi-balance")).toBe("9");
    expect(replay.headers.get("x-pixapi-original-request")).toBe(first.headers.get("x-request-id"));
    expect(upstream.received).toHaveLength(1);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("is another call than the same without a stream", async () => {
    const { api } = await customerOf(stream([completedEvent(shown.picture)]));
    await api.generate(STREAM, named);

    const plain = await api.generate({}, named);

    expect([plain.status, errorOf(plain).code]).toEqual([422, "idempotency_mismatch"]);
  });

  it("of a verdict is the verdict as plain HTTP", async () => {
    const { api } = await customerOf(stream([errorEvent(BODIES.blockedOutput.error)]));
    await api.generate(STREAM, named);

    const replay = await api.generate(STREAM, named);

    expect([replay.status, errorOf(replay).code]).toEqual([422, "moderation_blocked"]);
  });
});

/** Reads a body up to this text and lets go of it. */
async function readUntil(response: Response, text: string): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = "";
  while (reader && !read.includes(text)) read += (await reader.read()).value ?? "";
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
