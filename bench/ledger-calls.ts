import type pg from "pg";
import { newId } from "../lib/core/ids";
import { pool } from "../lib/db/pool";
import { accept } from "../lib/generation/accept";
import { planGeneration } from "../lib/generation/plan";
import { parseGeneration } from "../lib/generation/schema";
import { currentProcessId } from "../lib/processes/current";
import { finishOne, keyContext } from "../lib/testing/requests";
import { userWithWorkspace } from "../lib/testing/workspace";

/** One 1K image for 14 credits; planning it belongs to neither side. */
const CALL = {
  endpoint: "/v1/images/generations",
  mode: "live",
  inputs: [],
  bodyHash: "bench",
  idempotencyKey: null,
  body: { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "high" },
} as const;
const NO_LIMITS = { edit: null, limits: null, rules: null };

type Call = (index: number) => Promise<void>;
type Sample = { requestId: string; holdId: string; outputId: string; statements: { name: string; argument: string }[] };

/** Hold and capture as the product does them, and the very statements it sends for that; over workspaces in turn. */
export async function prepareCalls(bare: pg.Pool, workspaces: number): Promise<{ product: Call; control: Call }> {
  const contexts = await Promise.all(
    Array.from({ length: workspaces }, async () => keyContext(await userWithWorkspace(1_000_000))),
  );
  const plan = planGeneration(parseGeneration(CALL.body));
  const samples: Sample[] = [];
  const contextOf = (index: number) => {
    const ctx = contexts[index % workspaces];
    if (!ctx) throw new Error("There is no workspace");
    return { ...ctx, requestId: newId("request") };
  };
  const product: Call = async (index) => {
    const ctx = contextOf(index);
    await accept(ctx, { ...CALL, plan, circumstances: NO_LIMITS, processId: currentProcessId() });
    const { outcome } = await finishOne(ctx, currentProcessId());
    if (outcome !== "settled") throw new Error(`${ctx.requestId} was not settled`);
  };
  for (let index = 0; index < workspaces; index++) samples.push(await sampleOf(() => product(index)));
  return { product, control: (index) => repeat(bare, samples[index % workspaces]) };
}

/** Notes what one call sends. */
async function sampleOf(call: () => Promise<void>): Promise<Sample> {
  const statements: Sample["statements"] = [];
  const send = pool().query.bind(pool());
  Object.defineProperty(pool(), "query", {
    configurable: true,
    value: (statement: pg.QueryConfig) => {
      if (statement.name) statements.push({ name: statement.name, argument: String(statement.values?.[0]) });
      return send(statement);
    },
  });
  try {
    await call();
  } finally {
    Reflect.deleteProperty(pool(), "query");
  }
  const all = statements.map(({ argument }) => argument).join();
  const idOf = (prefix: string) => new RegExp(`${prefix}_[0-9A-Z]{26}`).exec(all)?.[0] ?? "";
  return { statements, requestId: idOf("req"), holdId: idOf("hold"), outputId: idOf("img") };
}

async function repeat(bare: pg.Pool, sample: Sample | undefined): Promise<void> {
  if (!sample) throw new Error("There is no sample");
  const [requestId, holdId, outputId] = [newId("request"), newId("hold"), newId("output")];
  for (const { name, argument } of sample.statements) {
    const text = argument
      .replaceAll(sample.requestId, requestId)
      .replaceAll(sample.holdId, holdId)
      .replaceAll(sample.outputId, outputId);
    const { rows } = await bare.query<{ outcome: string }>({ name, text: `SELECT * FROM ${name}($1)`, values: [text] });
    if (rows[0]?.outcome !== "accepted" && rows[0]?.outcome !== "settled")
      throw new Error(`${name}: ${rows[0]?.outcome}`);
  }
}
