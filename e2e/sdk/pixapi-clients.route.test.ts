import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { runJobs } from "@/lib/testing/run-jobs";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { useApi } from "@/lib/testing/use-api";
import { openShop, type Shop } from "./open-shop";
import { download, JPEG, measure, PHOTO } from "./pictures";

useApi();

/** Where the customers' own pictures can be fetched. */
let site: string;

beforeEach(async () => {
  const picture = (bytes: Buffer, type: string) => async () =>
    new Response(new Uint8Array(bytes), { headers: { "content-type": type } });
  site = await serveRoutes(async (request) =>
    (request.url.endsWith(".jpg") ? picture(JPEG, "image/jpeg") : picture(PHOTO, "image/png"))(),
  );
  env.FETCH_ALLOWED_HOSTS = [new URL(site).host];
});
afterEach(() => {
  env.FETCH_ALLOWED_HOSTS = [];
});

const GEMINI = "gemini-3.1-flash-image-preview";

describe("a client that edits pictures by their links", () => {
  it.each([
    { sends: "a link", image: () => `${site}/a.png` },
    { sends: "a list of links", image: () => [`${site}/a.png`, `${site}/b.jpg`] },
    { sends: "a data URL", image: () => `data:image/png;base64,${PHOTO.toString("base64")}` },
  ])("sends $sends and reads base64", async ({ image }) => {
    const shop = await openShop(10);

    const answer = await post(shop, "/images/edits", {
      ...{ model: "gpt-image-2", prompt: "add a boat", n: 1, size: "1024x1024", quality: "low" },
      ...{ image: image(), response_format: "b64_json" },
    });

    expect(await measure(picture(answer).b64_json)).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
  });

  it("edits the picture that it was given before by its link", async () => {
    const shop = await openShop(10);
    const body = { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low" };
    const first = await post(shop, "/images/generations", body);

    const answer = await post(shop, "/images/edits", { ...body, image: picture(first).url });

    expect(await measure(await download(picture(answer).url))).toBe("png 1024x1024");
    expect(await shop.paid()).toEqual({ charged: 2, held: 0 });
  });
});

describe("a client that speaks of sizes as ratios", () => {
  it.each([
    { size: "1:1", picture: "png 1024x1024", price: 4 },
    { size: "16:9", picture: "png 1376x768", price: 4 },
    { size: "2K", picture: "png 2048x2048", price: 6 },
  ])("gets $picture for $size", async ({ size, picture: expected, price }) => {
    const shop = await openShop(10);

    const answer = await post(shop, "/images/generations", { model: GEMINI, prompt: "a pear", n: 1, size });

    expect(await measure(await download(picture(answer).url))).toBe(expected);
    expect(await shop.paid()).toEqual({ charged: price, held: 0 });
  });

  it("reads what each model is and can", async () => {
    const shop = await openShop(0);

    const list = await get(shop, "/models");

    expect(list).toMatchObject({ object: "list" });
    expect(list.data).toHaveLength(5);
    for (const model of list.data ?? []) {
      expect(model).toMatchObject({
        object: "model",
        category: "image",
        capabilities: ["text-to-image", "image-to-image"],
      });
    }
  });
});

describe("a client that submits a task and asks until it has ended", () => {
  it.each([
    { does: "draws", path: "/async/images/generations", more: () => ({ size: "1:1" }) },
    {
      does: "edits a link",
      path: "/async/images/edits",
      more: () => ({ size: "1:1", quality: "high", image: `${site}/a.png` }),
    },
  ])("$does", async ({ path, more }) => {
    const shop = await openShop(10);

    const submitted = await post(shop, path, { model: GEMINI, prompt: "a pear", n: 1, ...more() });
    const [task] = await Promise.all([poll(shop, submitted.id), runJobs()]);

    expect(submitted).toMatchObject({ status: "submitted", progress: 0, model: GEMINI });
    expect(submitted.id).toMatch(/^task_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(task.status).toBe("completed");
    expect(await measure(await download(picture(task).url))).toBe("png 1024x1024");
    expect(task.result?.data?.[0]?.url).toBe(picture(task).url);
    expect(await shop.paid()).toEqual({ charged: 4, held: 0 });
  });

  it("reads why it failed", async () => {
    const shop = await openShop(10);

    const submitted = await post(shop, "/async/images/generations", {
      ...{ model: GEMINI, prompt: "sandbox:finish=image_safety", n: 1, size: "1:1" },
    });
    const [task] = await Promise.all([poll(shop, submitted.id), runJobs()]);

    expect(task.status).toBe("failed");
    expect(task.error).toMatchObject({ code: "moderation_blocked", message: expect.any(String) });
    expect(await shop.paid()).toEqual({ charged: 0, held: 0 });
  });
});

type Item = { url?: string; b64_json?: string };
/** What such clients read of any answer. */
type Answer = {
  id?: string;
  status?: string;
  data?: Item[];
  result?: { data?: Item[] };
  error?: { code: string; message: string };
};

const POLL_MS = 100;

async function poll(shop: Shop, id = ""): Promise<Answer> {
  for (;;) {
    const task = await get(shop, `/tasks/${id}`);
    if (task.status === "completed" || task.status === "failed") return task;
    await sleep(POLL_MS);
  }
}

function picture({ data }: Answer): Item {
  return data?.[0] ?? {};
}

async function get({ baseURL, authorization }: Shop, path: string): Promise<Answer> {
  return read(await fetch(`${baseURL}${path}`, { headers: authorization }));
}

async function post({ baseURL, authorization }: Shop, path: string, body: object): Promise<Answer> {
  const headers = { ...authorization, "content-type": "application/json" };
  return read(await fetch(`${baseURL}${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function read(answer: Response): Promise<Answer> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}
