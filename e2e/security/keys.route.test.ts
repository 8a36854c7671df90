import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import * as key from "@/app/api/keys/[id]/route";
import * as keys from "@/app/api/keys/route";
import * as credits from "@/app/v1/credits/route";
import { remember } from "@/lib/core/remember";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/sql";
import { findBySecret } from "@/lib/keys/find-by-secret";
import { newSecret } from "@/lib/keys/secret";
import { jsonOf } from "@/lib/testing/browser";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { signedInTenant } from "@/lib/testing/signed-in";
import { createTenant } from "@/lib/testing/tenant";
import { refusedCalls, usageClient } from "@/lib/testing/usage";
import { errorOf } from "@/lib/testing/wire";

const ask = (headers: Record<string, string>, query = ""): Promise<Reply> =>
  callRoute(credits.GET, { path: `/v1/credits${query}`, headers });
const use = (secret: string): Promise<Reply> => ask({ authorization: `Bearer ${secret}` });

it("S029: the database holds no more of a key than its prefix and last four characters", async () => {
  const { live } = await createTenant();
  const rows = await db.rows<{ row: string }>("SELECT k::text AS row FROM api_key k");

  expect(rows.map(({ row }) => row).join()).not.toContain(live.secret.slice(9, 40));
  expect(rows.map(({ row }) => row).join()).toContain(live.last4);
});

it("S031: a key in the address or in a cookie is refused and called exposed", async () => {
  const { live } = await createTenant();
  const authorization = `Bearer ${live.secret}`;

  const replies = [
    await ask({ authorization }, `?api_key=${live.secret}`),
    await ask({}, `?key=${live.secret}`),
    await ask({ authorization, cookie: `key=${live.secret}` }),
  ];

  for (const reply of replies) {
    expect([reply.status, errorOf(reply).code]).toEqual([400, "invalid_value"]);
    expect(errorOf(reply).message).toContain("Delete that key");
    expect(errorOf(reply).message).not.toContain(live.secret);
  }
});

it("S032: a wrong checksum is refused without a query", async () => {
  const queries = vi.spyOn(pool(), "query");
  const secret = newSecret("live");
  const wrong = `${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}`;

  const reply = await use(wrong);

  expect([reply.status, queries.mock.calls.length]).toEqual([401, 0]);
  expect((await use(secret)).status).toBe(401);
  expect(queries.mock.calls.length).toBe(1);
  queries.mockRestore();
});

describe("S033: a key that worked a moment ago stops working within a second", () => {
  it.each([
    ["disabled", { method: "PATCH", body: { disabled: true } }],
    ["deleted", { method: "DELETE" }],
  ] as const)("once it is %s", async (_, change) => {
    const { browser, live } = await signedInTenant();
    const before = await use(live.secret);
    await browser.call(key, { path: `/api/keys/${live.id}`, params: { id: live.id }, ...change });

    await sleep(1_000);

    expect([before.status, (await use(live.secret)).status]).toEqual([200, 401]);
  });
});

it.each([
  ["expires_at = now() - INTERVAL '1 second'", 401, "expired_api_key"],
  ["scopes = '{generate}'", 403, "scope_missing"],
])("S034: a key with %s answers %i %s", async (change, status, code) => {
  const { live } = await createTenant();
  await db.rows(`UPDATE api_key SET ${change} WHERE id = $1`, [live.id]);

  const reply = await use(live.secret);

  expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
  if (status === 403) expect(errorOf(reply).message).toContain('"read"');
});

it.each([
  ["200 kB", "x".repeat(200_000)],
  ["not ASCII", "pix_live_é"],
  ["a percent sign", "%%"],
  ["nothing", ""],
  ["two keys", "pix_live_a, Bearer pix_live_b"],
])("S010 S037: a key of %s is 401", async (_, secret) => {
  expect((await use(secret)).status).toBe(401);
});

it("S037: ten thousand different keys that do not exist cost a query each and a bounded memory", async () => {
  const cache = remember("key-cache", () => new Map());
  const strangers = Array.from({ length: 10_500 }, () => newSecret("live"));
  const queries = vi.spyOn(pool(), "query");

  for (let at = 0; at < strangers.length; at += 100) {
    await Promise.all(strangers.slice(at, at + 100).map((secret) => findBySecret(secret)));
  }

  expect(queries.mock.calls.length).toBe(10_500);
  expect(cache.size).toBe(10_000);
  queries.mockRestore();
}, 60_000);

describe("S038: the name of a key", () => {
  const create = async (name: string) => {
    const { browser } = await signedInTenant();
    const created = await browser.call(keys, { path: "/api/keys", method: "POST", body: { name, mode: "test" } });
    return { browser, created };
  };

  it.each([
    ["a line break", "ci\r\nlevel=error"],
    ["an escape sequence", "ci\u001b[2J"],
    ["a change of reading direction", "ci\u202Egnp.exe"],
    ["a zero-width character", "c\u200Bi"],
  ])("may not hold %s", async (_, name) => {
    const { created } = await create(name);

    expect([created.status, errorOf(created).param]).toEqual([400, "name"]);
  });

  it.each(["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "=cmd|'/c calc'!A0"])(
    "%s stays the text it is, and is no formula in an export",
    async (name) => {
      const { browser, created } = await create(name);
      const { secret } = jsonOf(created);
      await refusedCalls({ secret: String(secret) }, [{}]);

      const list = await browser.call(keys, { path: "/api/keys" });
      const csv = await usageClient(browser).exported("?format=csv");

      expect(list.headers.get("content-type")).toContain("application/json");
      expect(JSON.parse(list.bytes.toString()).data[0].name).toBe(name);
      const cell = `"${name.startsWith("=") ? "'" : ""}${name.replaceAll('"', '""')}"`;
      expect(csv.bytes.toString()).toContain(`,${cell},`);
    },
  );
});
