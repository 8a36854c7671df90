import OpenAI, { toFile } from "openai";
import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { completedEvent, partialEvent, stream } from "@/lib/providers/testing/event-bodies";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { customerOf, useStreamedPictures } from "@/lib/testing/streams";
import { useApi } from "@/lib/testing/use-api";
import { POST } from "./route";

const PATH = "/v1/images/edits";

useApi();
const shown = useStreamedPictures();

describe("a streamed edit", () => {
  it("is what the official client understands, under the names of edits", async () => {
    const act = stream([partialEvent(shown.glimpse, 0, "edit"), completedEvent(shown.picture, "edit")]);
    const { tenant, upstream } = await customerOf(act);
    const client = new OpenAI({
      apiKey: tenant.live.secret,
      baseURL: `${await serveRoutes({ [PATH]: POST })}/v1`,
      maxRetries: 0,
    });
    const image = await toFile(Buffer.from(shown.picture, "base64"), "pear.png", { type: "image/png" });

    const events: OpenAI.ImageEditStreamEvent[] = [];
    const params = { model: "gpt-image-2", prompt: "bluer", size: "1024x1024", quality: "low", image } as const;
    for await (const event of await client.images.edit({ ...params, stream: true, partial_images: 1 })) {
      events.push(event);
    }

    expect(events).toMatchObject([
      { type: "image_edit.partial_image", b64_json: shown.glimpse, partial_image_index: 0 },
      { type: "image_edit.completed", b64_json: shown.picture, pixapi: { credits: 1 } },
    ]);
    expect(upstream.received.map(({ path }) => path)).toEqual(["/v1/images/edits"]);
    expect(upstream.received[0]?.headers.accept).toBe("text/event-stream");
    expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });
});
