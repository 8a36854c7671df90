import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { searchDocs } from "./search";

it.each([
  { query: "nginx", href: "/docs/timeouts#nginx" },
  { query: "idempotency", href: "/docs/idempotency" },
  { query: "insufficient_credits", href: "/docs/errors/insufficient_credits" },
  { query: "check signature", href: "/docs/webhooks#check-the-signature" },
  { query: "MASKS", href: "/docs/edits#masks" },
])("finds $href for $query", async ({ query, href }) => {
  expect((await searchDocs(query)).map((hit) => hit.href).slice(0, 2)).toContain(href);
});

it("finds nothing for nothing and for what is nowhere", async () => {
  expect(await searchDocs("  ")).toEqual([]);
  expect(await searchDocs("xylophone")).toEqual([]);
});

it("answers within 50 ms once it has read the pages", async () => {
  await searchDocs("warm");
  const times: number[] = [];
  for (const query of ["credits", "request id", "webhook signature retry", "a", "size auto quality auto price"]) {
    const start = performance.now();
    await searchDocs(query);
    times.push(performance.now() - start);
  }

  expect(Math.max(...times)).toBeLessThan(50);
});
