import type { Page } from "@playwright/test";
import { generate } from "./call-api";
import { signUpFromLanding } from "./sign-up-from-landing";

/** A customer with a history, and the ids of what is worth opening. */
export type SeededAccount = {
  workspaceId: string;
  requests: { completed: string; four: string; large: string; partial: string; failed: string; refused: string };
  payments: { paid: string; open: string };
  /** `drawing` stands still after its first unfinished picture. */
  runs: { completed: string; failed: string; edited: string; drawing: string };
};

/** The same in every run, so that pictures of two runs differ only where the product does. */
const REQUESTS = {
  completed: { prompt: "Stoneware vase with a plum branch, raking morning light", quality: "medium" },
  four: { prompt: "Risograph poster of a harbour crane at dusk, two inks", n: 4, quality: "low" },
  large: { prompt: "Salt flats from above, thin blue shadow lines", size: "3840x2160", quality: "medium" },
  partial: { prompt: "Two paper boats in a gutter sandbox:images=1", n: 2, quality: "low" },
  failed: { prompt: "Portrait of a public figure at a market sandbox:error=moderation", quality: "low" },
  refused: { prompt: "Alpine lake at noon, long exposure", size: "1000x1000", quality: "low" },
};

const OTHERS = [
  { prompt: "Linocut fern, black on cream", size: "1024x1536", quality: "low", user: "anna" },
  { prompt: "Product shot of a brass lamp, seamless grey", size: "2048x2048", quality: "low", output_format: "webp" },
];

const RUNS = {
  completed: { prompt: "Terrazzo counter with three lemons, overhead", quality: "medium" },
  failed: { prompt: "Crowd at a demonstration sandbox:error=moderation", quality: "low" },
};

const DRAWING = {
  prompt: "Glasshouse at night, lit from within sandbox:stream=hang",
  ...{ quality: "medium", stream: true, partial_images: 2 },
};

/**
 * Signs up in the page's browser and makes a history over HTTP, as customers do: a payment through the checkout's page, keys
 * in every state, requests in every ending, runs in the playground.
 */
export async function seedAccount(page: Page): Promise<SeededAccount> {
  await signUpFromLanding(page);
  const customer = customerOf(page);
  const paid = await customer.order("pack_5200");
  await page.goto(paid.url);
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.waitForURL(`**/credits/payments/${paid.id}`);
  await until(page, `/api/payments/${paid.id}`, ({ status }) => status === "paid");

  const live = await customer.createKey("storefront", "live");
  const test = await customer.createKey("staging", "test");
  const disabled = await customer.createKey("old-crawler", "live");
  await customer.createKey("nightly-batch", "live");
  for (const body of OTHERS) await customer.generate(live.secret, body);
  await customer.generate(test.secret, { prompt: "Test pattern with a pear", quality: "low" });
  await customer.generate(disabled.secret, { prompt: "Contact sheet of autumn leaves", quality: "low" });
  await customer.disableKey(disabled.id);

  const requests = {
    large: await customer.generate(live.secret, REQUESTS.large),
    partial: await customer.generate(live.secret, REQUESTS.partial),
    failed: await customer.generate(live.secret, REQUESTS.failed),
    refused: await customer.generate(live.secret, REQUESTS.refused),
    four: await customer.generate(live.secret, REQUESTS.four),
    completed: await customer.generate(live.secret, REQUESTS.completed),
  };
  const ended = {
    failed: await customer.run(RUNS.failed),
    completed: await customer.run(RUNS.completed),
    edited: await editedRun(page),
  };
  for (const id of Object.values(ended))
    await until(page, `/api/usage/${id}`, ({ completed_at }) => completed_at !== null);
  const runs = { ...ended, drawing: await customer.run(DRAWING) };
  // Refusals are written a moment after their answer.
  await until(page, `/api/usage/${requests.refused}`, () => true);
  const { workspace } = await (await page.request.get("/api/me")).json();
  return {
    workspaceId: workspace.id,
    requests,
    payments: { paid: paid.id, open: (await customer.order("pack_1000")).id },
    runs,
  };
}

/** What a customer sends: from a page of ours with the session, and from a program with a key. */
function customerOf(page: Page) {
  const origin = new URL(page.url()).origin;
  const fromPage = async (method: "POST" | "PATCH", path: string, data: object) => {
    const answer = await page.request.fetch(path, { method, headers: { origin }, data });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  return {
    order: (pack: string): Promise<{ id: string; url: string }> => fromPage("POST", "/api/checkout", { pack }),
    createKey: (name: string, mode: string): Promise<{ id: string; secret: string }> =>
      fromPage("POST", "/api/keys", { name, mode }),
    disableKey: (id: string): Promise<void> => fromPage("PATCH", `/api/keys/${id}`, { disabled: true }),
    run: async (body: object): Promise<string> => {
      const image = { model: "gpt-image-2", size: "1024x1024", ...body };
      return (await fromPage("POST", "/api/playground/runs", image)).id;
    },
    generate: async (secret: string, body: object): Promise<string> => {
      const image = { model: "gpt-image-2", size: "1024x1024", response_format: "url", ...body };
      const answer = await generate(page, secret, image);
      return answer.headers()["x-request-id"] ?? "";
    },
  };
}

async function until(page: Page, path: string, holds: (answer: Record<string, unknown>) => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await page.request.get(path);
    if (answer.ok() && holds(await answer.json())) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`${path} did not become what the pages are to show.`);
}

/** An edit as the page's own form sends it: a drawn picture, and a mask over the middle of it. */
function editedRun(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const draw = async (paint: (context: OffscreenCanvasRenderingContext2D) => void) => {
      const canvas = new OffscreenCanvas(1200, 800);
      const context = canvas.getContext("2d");
      if (context) paint(context);
      return canvas.convertToBlob();
    };
    const picture = await draw((context) => {
      const light = context.createLinearGradient(0, 0, 1200, 800);
      light.addColorStop(0, "tan");
      light.addColorStop(1, "peru");
      context.fillStyle = light;
      context.fillRect(0, 0, 1200, 800);
      context.fillStyle = "steelblue";
      context.fillRect(480, 300, 240, 320);
    });
    const mask = await draw((context) => {
      context.fillRect(0, 0, 1200, 800);
      context.clearRect(440, 260, 320, 400);
    });
    const form = new FormData();
    const fields = {
      model: "gpt-image-2",
      size: "1536x1024",
      quality: "low",
      prompt: "Replace the vase with an olive tree",
    };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("image[]", picture, "vase.png");
    form.append("mask", mask, "mask.png");
    const answer = await fetch("/api/playground/runs", { method: "POST", body: form });
    return (await answer.json()).id;
  });
}
