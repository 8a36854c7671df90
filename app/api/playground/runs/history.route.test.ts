import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { openAsset } from "@/lib/testing/api-client";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";

useApi();

it("200: the history shows a run with what was asked, its pictures and what it cost", async () => {
  const { browser } = await signedInTenant(10);
  const client = playgroundClient(browser);
  const { id } = runOf(await client.start({ prompt: "a pear", output_format: "webp" }));
  await client.ended(id);

  const { data, older } = await client.page();

  expect(older).toBeNull();
  expect(data).toEqual([
    {
      id,
      created_at: expect.any(Number),
      status: "completed",
      prompt: "a pear",
      model: "gpt-image-2",
      n: 1,
      credits: 1,
      seconds: expect.any(Number),
      parameters: { model: "gpt-image-2", size: "1024x1024", quality: "low", output_format: "webp" },
      images: [
        {
          id: expect.stringMatching(/^img_/),
          index: 0,
          url: expect.stringContaining("/assets/img_"),
          thumbnail_url: expect.stringContaining("w=320"),
          thumbhash: null,
          width: 1024,
          height: 1024,
          bytes: expect.any(Number),
          format: "webp",
        },
      ],
      error: null,
      is_simulated: true,
    },
  ]);
  expect((await openAsset(data[0]?.images[0]?.url ?? "")).status).toBe(200);
});

it("200: the history tells why a run failed, and what is held for one that is drawn", async () => {
  const { browser } = await signedInTenant(10);
  const client = playgroundClient(browser);
  const failed = runOf(await client.start({ prompt: "sandbox:error=moderation" }));
  await client.ended(failed.id);
  const drawn = runOf(await client.start({ prompt: "a pear sandbox:delay=0.5" }));

  const { data } = await client.page();

  expect(data).toMatchObject([
    { id: drawn.id, status: "processing", credits: 1, seconds: null, images: [], error: null },
    { id: failed.id, status: "failed", credits: 0, images: [], error: { code: "moderation_blocked" } },
  ]);
  await client.ended(drawn.id);
});

it("200: the history pages through everything, and leaves out calls of keys and what was refused before it began", async () => {
  const { browser, workspaceId, userId } = await signedInTenant();
  await db.rows(
    `INSERT INTO request (id, workspace_id, actor_kind, actor_id, process_id, endpoint, mode, status, parameters, completed_at)
      SELECT 'req_01KA' || lpad(n::text, 22, '0'), $1, CASE WHEN n <= 50 THEN 'user' ELSE 'key' END, $2, 'proc_1', 'x', 'live',
        CASE WHEN n = 50 THEN 'refused' ELSE 'failed' END, '{"sent": {}}', now() FROM generate_series(1, 60) n`,
    [workspaceId, userId],
  );
  const client = playgroundClient(browser);

  const pages = [await client.page()];
  for (let older = pages.at(-1)?.older; older; older = pages.at(-1)?.older)
    pages.push(await client.page(`?before=${older}`));

  const numbers = pages.flatMap(({ data }) => data.map(({ id }) => Number(id.slice(-3))));
  expect(pages.map(({ data }) => data.length)).toEqual([24, 24, 1]);
  expect(numbers).toEqual(Array.from({ length: 49 }, (_, index) => 49 - index));
});
