import { afterEach, expect, it } from "vitest";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { bodyBudget } from "@/lib/net/body-budget";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { apiClient } from "@/lib/testing/api-client";
import { editClient, filePart } from "@/lib/testing/edit-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();

// Read when the budget is first asked for: room for one or two of the pictures below.
env.BODY_BUDGET_MB = 12;
const ALL_BYTES = 12 * 1024 * 1024;

afterEach(() => waitUntil("all room is given back", async () => bodyBudget().usedBytes === 0), 60_000);

it("503: without room in memory a call waits a moment and is refused before any hold", async () => {
  const tenant = await createTenant(10);
  const picture = await samplePicture({ width: 96, height: 64 }, "png");
  const others = bodyBudget().count(ALL_BYTES);

  const replies = await Promise.all([
    apiClient(tenant.live).generate(),
    apiClient(tenant.live).generate({ stream: true }),
    editClient(tenant.live).form([filePart(picture)]),
  ]);
  others.release();

  for (const reply of replies) {
    expect([reply.status, errorOf(reply).code]).toEqual([503, "overloaded"]);
    expect([reply.headers.get("retry-after"), reply.headers.get("x-should-retry")]).toEqual(["2", "true"]);
  }
  expect(await upstream.calls()).toEqual([]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});

it("a call that waits for room gets it", async () => {
  const tenant = await createTenant(10);
  const others = bodyBudget().count(ALL_BYTES);
  setTimeout(() => others.release(), 500);

  const reply = await apiClient(tenant.live).generate();

  expect(reply.status).toBe(200);
});

it("twenty calls for one or two pictures' room all come to an end, and charged is what was delivered", async () => {
  const tenant = await createTenant(1_000);
  const picture = await samplePicture({ width: 96, height: 64 }, "png");
  const call = (index: number) => {
    const wanted = { size: "2048x2048", prompt: `picture ${index % 3}` };
    switch (index % 4) {
      case 0:
        return editClient(tenant.live).form([filePart(picture)]);
      case 1:
        return apiClient(tenant.live).generate({ model: "nano-banana-2", quality: "low" });
      case 2:
        return apiClient(tenant.live).generate({ ...wanted, stream: true, partial_images: 1 });
      default:
        return apiClient(tenant.live).generate(wanted);
    }
  };

  const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => call(index)));

  const outcomes = replies.map((reply) => (reply.status === 200 ? "200" : errorOf(reply).code));
  expect(outcomes.filter((outcome) => !["200", "overloaded"].includes(outcome))).toEqual([]);
  expect(outcomes).toContain("200");
  const charged = replies.flatMap(({ status }, index) => (status === 200 ? [[1, 4, 2, 2][index % 4] ?? 0] : []));
  const sum = charged.reduce((total, credits) => total + credits, 0);
  expect(await getBalance(tenant)).toEqual({
    posted: (1_000 - sum) * 1_000,
    held: 0,
    available: (1_000 - sum) * 1_000,
  });
  // One that held room and waited for more would have ended only with the patience for it.
  expect(bodyBudget().letThrough).toBe(0);
}, 60_000);
