import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { logOf } from "@/lib/testing/operator";
import { userWithWorkspace } from "@/lib/testing/workspace";
import { command as grant } from "./credits-grant";
import { command as createKey } from "./key-create";
import { command as setLimits } from "./limits-set";
import { command as createUser } from "./user-create";
import { command as turnTwoFactorOff } from "./user-two-factor-off";

const common = { actor: "operator:cli" };

it("credits granted on the command line stand in the operators' log, once for a ref", async () => {
  const { email, workspaceId } = await userWithWorkspace(20);
  const values = { email, credits: "12.5", reason: "Outage of 3 March", ref: "outage", days: "30" };

  await grant.run(values);
  await grant.run(values);

  expect(await logOf(workspaceId)).toEqual([
    {
      ...common,
      action: "balance.grant",
      target: workspaceId,
      before: { credits: 20 },
      after: { credits: 32.5, days: 30 },
      reason: "Outage of 3 March",
    },
  ]);
});

it("limits set on the command line stand in the operators' log with what they were, and nothing where nothing changes", async () => {
  const { email, workspaceId } = await userWithWorkspace();
  const values = { email, "requests-per-minute": "1200", reason: "Asked for by mail" };

  await setLimits.run(values);
  await setLimits.run(values);

  expect(await logOf(workspaceId)).toEqual([
    {
      ...common,
      action: "workspace.limits",
      target: workspaceId,
      before: { requests_per_minute: null, images_per_minute: null, concurrency: null },
      after: { requests_per_minute: 1200, images_per_minute: null, concurrency: null },
      reason: "Asked for by mail",
    },
  ]);
});

it("a key made on the command line stands in the operators' log without its secret", async () => {
  const { email, workspaceId } = await userWithWorkspace();

  const { json } = await createKey.run({ email, mode: "live", name: "Nightly", reason: "Sent by mail" });

  const [line, ...others] = await logOf(workspaceId);
  expect(others).toEqual([]);
  expect(line).toEqual({
    ...common,
    action: "key.create",
    target: workspaceId,
    before: {},
    after: { key: expect.stringMatching(/^key_/), name: "Nightly", mode: "live" },
    reason: "Sent by mail",
  });
  expect(json).toMatchObject({ secret: expect.stringMatching(/^pix_live_/) });
  expect(JSON.stringify(line)).not.toContain("pix_live_");
});

it("only a user created as an operator stands in the operators' log", async () => {
  const idOf = async (email: string) =>
    (await db.row<{ id: string }>("SELECT id FROM app_user WHERE email = $1", [email])).id;
  const password = "a ledger by the window 42";

  await createUser.run({ email: "boss@example.com", password, operator: true });
  await createUser.run({ email: "customer@example.com", password });

  expect(await logOf(await idOf("boss@example.com"))).toMatchObject([
    { ...common, action: "user.operator", before: { operator: false }, after: { operator: true } },
  ]);
  expect(await logOf(await idOf("customer@example.com"))).toEqual([]);
});

it("two-factor sign-in turned off for somebody stands in the operators' log", async () => {
  const { email, userId } = await userWithWorkspace();
  await db.rows("INSERT INTO two_factor (user_id, secret, confirmed_at, last_step) VALUES ($1, '', now(), 1)", [
    userId,
  ]);

  await turnTwoFactorOff.run({ email, reason: "Known by phone" });

  expect(await logOf(userId)).toMatchObject([
    {
      ...common,
      action: "user.two_factor",
      before: { two_factor: true },
      after: { two_factor: false },
      reason: "Known by phone",
    },
  ]);
});
