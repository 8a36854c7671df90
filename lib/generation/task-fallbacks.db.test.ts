import { afterEach, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { setSwitch } from "@/lib/operations/set-switch";
import { runJobs } from "@/lib/testing/run-jobs";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";

useApi();

async function switchAll(isOn: boolean, ...models: string[]): Promise<void> {
  for (const name of models) {
    await setSwitch({ kind: "operator", via: "cli" }, { kind: "model", name, isOn, reason: "maintenance" });
  }
}

afterEach(() => switchAll(true, "gpt-image-2", "gpt-image-1.5"));

it("a task tries its fallback models in the worker as well, at the price of the one that draws", async () => {
  const tenant = await createTenant(10);
  const api = taskClient(tenant.live);
  const { id } = await api.submitted({ fallback_models: ["gpt-image-1.5", "nano-banana"], quality: "medium" });
  await switchAll(false, "gpt-image-2", "gpt-image-1.5");

  await runJobs();

  expect(await api.task(id)).toMatchObject({
    status: "completed",
    pixapi: { model: "gemini-2.5-flash-image", credits: 2 },
  });
  expect((await getBalance(tenant)).posted).toBe(8_000);
});
