import { expect, it } from "vitest";
import { runAudit } from "@/lib/operations/run-audit";
import { jsonOf } from "@/lib/testing/browser";
import { callRoute } from "@/lib/testing/call-route";
import { signedInTenant } from "@/lib/testing/signed-in";
import { GET } from "./route";

const asked = async () => jsonOf(await callRoute(GET, { path: "/invariants.json" }));

it("says that nothing was checked before the first run, and what holds after it", async () => {
  expect(await asked()).toMatchObject({ object: "invariants", state: "not_checked", checked_at: null });
  const tenant = await signedInTenant(12);

  await runAudit();

  const answer = await asked();
  expect(answer).toMatchObject({ state: "holds", checked_every_seconds: 300 });
  expect(answer.data).toContainEqual({
    id: "journal_equals_wallets",
    statement: "The journal adds up to what customers own",
    state: "holds",
    checked_at: answer.checked_at,
    values: { journal_credits: 12, wallet_credits: 12, journal_lines: 1 },
  });
  expect(JSON.stringify(answer)).not.toMatch(/ws_|usr_|req_|pay_|@|img_/);
  expect(JSON.stringify(answer)).not.toContain(tenant.workspaceId);
});

it("shows a stored run, never the books of this moment", async () => {
  const before = await asked();
  await signedInTenant(30);

  expect(await asked()).toEqual(before);
});
