import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as statementExport from "@/app/api/statement/export/route";
import * as statement from "@/app/api/statement/route";
import { millicredits, toCredits } from "@/lib/core/credits";
import { env } from "@/lib/env";
import { decodeOutputs } from "@/lib/jobs/decode-outputs";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { rollUsage } from "@/lib/requests/roll-usage";
import { objectStore } from "@/lib/storage/object-store";
import { outputKey } from "@/lib/storage/output-key";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { undecodablePng } from "@/lib/storage/testing/undecodable-png";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import type { Reply } from "@/lib/testing/call-route";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { rolledBack } from "@/lib/testing/rolled-back";
import { runJobs } from "@/lib/testing/run-jobs";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { taskClient } from "@/lib/testing/task-client";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

useApi();

let receiver: Server;
let webhookUrl = "";
let told: { data: { request_id: string; pixapi: { credits: number } } } | null = null;

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += String(piece);
    told = JSON.parse(text);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  if (address === null || typeof address === "string") throw new Error("the receiver does not listen on a port");
  env.FETCH_ALLOWED_HOSTS = [`127.0.0.1:${address.port}`];
  webhookUrl = `http://127.0.0.1:${address.port}/hook`;
});

afterAll(async () => {
  env.FETCH_ALLOWED_HOSTS = [];
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

/** What a journey was told it costs; null where its answer does not speak of credits. */
type Ended = { id: string; answered: number | null };

const ended = (reply: Reply): Ended => {
  const { request_id: id, credits } = imagesOf(reply).pixapi;
  return { id, answered: credits };
};

const refused = (reply: Reply): Ended => ({ id: errorOf(reply).request_id, answered: null });

const generate = (tenant: SignedIn, body: object = {}, headers: Record<string, string> = {}) =>
  apiClient(tenant.live).generate(body, headers);

const JOURNEYS: readonly [string, number, (tenant: SignedIn) => Promise<Ended>][] = [
  ["a picture", 1, async (tenant) => ended(await generate(tenant))],
  ["two of three pictures", 2, async (tenant) => ended(await generate(tenant, { n: 3, prompt: "a sandbox:images=2" }))],
  ["a verdict", 0, async (tenant) => refused(await generate(tenant, { prompt: "a sandbox:error=moderation" }))],
  ["a failure", 0, async (tenant) => refused(await generate(tenant, { prompt: "a sandbox:error=server" }))],
  [
    "a replay",
    1,
    async (tenant) => {
      await generate(tenant, {}, { "idempotency-key": "k" });
      const replay = await generate(tenant, {}, { "idempotency-key": "k" });
      expect(replay.headers.get("x-pixapi-credits")).toBe("0");
      return ended(replay);
    },
  ],
  [
    "an edit",
    1,
    async (tenant) => {
      const picture = await samplePicture({ width: 96, height: 64 }, "png");
      return ended(await editClient(tenant.live).form([filePart(picture)]));
    },
  ],
  [
    "a task with its webhook",
    2,
    async (tenant) => {
      const task = await taskClient(tenant.live).submitted({ n: 2, webhook_url: webhookUrl });
      await runJobs();
      const { pixapi } = (await taskClient(tenant.live).task(task.id)) as { pixapi: { credits: number } };
      expect(told?.data).toMatchObject({ request_id: task.request_id, pixapi: { credits: pixapi.credits } });
      return { id: task.request_id, answered: pixapi.credits };
    },
  ],
  [
    "a run of the playground",
    2,
    async (tenant) => {
      const client = playgroundClient(tenant.browser);
      const { id } = runOf(await client.start({ n: 2 }));
      await client.ended(id);
      const run = (await client.page()).data.find((one) => one.id === id);
      return { id, answered: run?.credits ?? null };
    },
  ],
  [
    "a picture that was refunded, as it could not be decoded",
    1,
    async (tenant) => {
      const { id } = ended(await generate(tenant, { n: 2 }, { "idempotency-key": "k" }));
      await objectStore().put(outputKey(id, 1), undecodablePng(1024, 1024));
      await decodeOutputs();
      return { id, answered: null };
    },
  ],
];

/** The credits of one request in every place that shows them. */
async function shown({ browser, live, workspaceId }: SignedIn, id: string) {
  await flushRefusals();
  const record = jsonOf(await apiClient(live).request(id)) as {
    credits: number;
    receipt: { captured: number; refunded: number };
    outputs: { credits: number; fault: string | null }[];
  };
  const lines = (jsonOf(await browser.call(statement, { path: "/api/statement" })) as { data: Line[] }).data;
  const usage = usageClient(browser);
  const row = (jsonOf(await usage.list()) as { data: { id: string; credits: number }[] }).data.find(
    (one) => one.id === id,
  );
  const totals = async () => (jsonOf(await usage.series()) as { totals: { credits: number } }).totals.credits;
  const chartFromRows = await totals();
  await rollUsage();
  const exported = await browser.call(statementExport, { path: "/api/statement/export?format=csv" });
  return {
    record: record.credits,
    receipt: record.receipt.captured - record.receipt.refunded,
    statement: lines.filter(({ requestId }) => requestId === id).reduce((sum, { amount }) => sum - amount, 0),
    statementCsv: creditsInStatement(exported.bytes.toString(), id),
    wallet: 10 - (lines[0]?.balanceAfter ?? 0),
    list: row?.credits,
    dashboard: (jsonOf(await usage.request(id)) as { credits: number }).credits,
    csv: creditsInCsv((await usage.exported("?format=csv")).bytes.toString(), id),
    chartFromRows,
    chartFromSums: await totals(),
    ...(await rolledUp(workspaceId)),
  };
}

/** What the rollups of this very hour will say: the job itself, only that it takes the hour for over. */
async function rolledUp(workspaceId: string): Promise<{ rollupHour: number; rollupDay: number }> {
  const rollups = { rollupHour: Number.NaN, rollupDay: Number.NaN };
  await rolledBack(async (tx) => {
    const { source } = await tx.row<{ source: string }>("SELECT pg_get_functiondef('roll_usage'::regproc) AS source");
    await tx.rows(source.replace("INTERVAL '65 minutes'", "INTERVAL '-65 minutes'"));
    await tx.rows("SELECT roll_usage(1000)");
    const sums = await tx.row<{ hours: number; days: number }>(
      `SELECT (SELECT sum(credits) FROM usage_hour WHERE workspace_id = $1)::bigint AS hours,
        (SELECT sum(credits) FROM usage_day WHERE workspace_id = $1)::bigint AS days`,
      [workspaceId],
    );
    rollups.rollupHour = toCredits(millicredits(sums.hours));
    rollups.rollupDay = toCredits(millicredits(sums.days));
  });
  return rollups;
}

type Line = { requestId: string | null; amount: number; balanceAfter: number };

function creditsInCsv(csv: string, id: string): number {
  const [head = "", ...lines] = csv.split("\r\n");
  const column = head.split(",").indexOf('"credits"');
  const line = lines.find((one) => one.startsWith(`"${id}"`)) ?? "";
  return Number(line.split(",")[column]?.replaceAll('"', ""));
}

/** The credits are the last column but one, after every text that may hold a comma. */
function creditsInStatement(csv: string, id: string): number {
  const lines = csv.split("\r\n").filter((line) => line.includes(`,"${id}",,`));
  return lines.reduce((sum, line) => sum - Number(line.split(",").at(-2)), 0);
}

describe("money rule 9: the same credits in the answer, record, receipt, statement, CSV, chart and webhook", () => {
  it.each(JOURNEYS)("money rule 9: of %s", async (...[, credits, journey]) => {
    const tenant = await signedInTenant(10);

    const { id, answered } = await journey(tenant);

    expect(answered ?? credits).toBe(credits);
    expect(await shown(tenant, id)).toEqual({
      record: credits,
      receipt: credits,
      statement: credits,
      statementCsv: credits,
      wallet: credits,
      list: credits,
      dashboard: credits,
      csv: credits,
      chartFromRows: credits,
      chartFromSums: credits,
      rollupHour: credits,
      rollupDay: credits,
    });
  });
});
