import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { apiClient } from "@/lib/testing/api-client";
import { type Browser, jsonOf } from "@/lib/testing/browser";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf } from "@/lib/testing/wire";
import * as one from "./[id]/route";
import * as list from "./route";

const upstream = useApi();

const listed = async (browser: Browser, query = "") =>
  jsonOf(await browser.call(list, { path: `/api/end-users${query}` })) as {
    data: { id: string }[];
    older: string | null;
  };
const read = (browser: Browser, id: string) =>
  browser.call(one, { path: `/api/end-users/${encodeURIComponent(id)}`, params: { id } });
const change = (browser: Browser, id: string, body: object) =>
  browser.call(one, { path: `/api/end-users/${encodeURIComponent(id)}`, params: { id }, method: "PATCH", body });
const codeOf = (reply: Awaited<ReturnType<typeof read>>) => [reply.status, errorOf(reply).code];

/** A limit is read at most once a second. */
async function limited(tenant: SignedIn, id: string, body: object): Promise<void> {
  expect((await change(tenant.browser, id, body)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
}

describe("a blocked end user", () => {
  it("403: has no call accepted until they are unblocked, and nobody else is", async () => {
    const { browser, live } = await signedInTenant(20);
    const api = apiClient(live);
    await api.generate({ user: "anna" });

    await change(browser, "anna", { blocked: { reason: "Sold the pictures" } });
    const refused = await api.generate({ user: "anna" });
    const other = await api.generate({ user: "ben" });
    await change(browser, "anna", { blocked: null });
    const again = await api.generate({ user: "anna" });

    expect(codeOf(refused)).toEqual([403, "end_user_blocked"]);
    expect(errorOf(refused)).toMatchObject({ end_user: "anna", message: expect.stringContaining("/end-users") });
    expect(errorOf(refused).message).not.toContain("Sold");
    expect([other.status, again.status]).toEqual([200, 200]);
  });

  it("keeps the reason, the time of the block and the limits they have", async () => {
    const { browser } = await signedInTenant();
    await change(browser, "anna", { requests_per_minute: 7, blocked: { reason: "First" } });
    const first = jsonOf(await read(browser, "anna")).blocked;

    const reply = await change(browser, "anna", { blocked: { reason: "Second" } });

    expect(jsonOf(reply)).toMatchObject({
      id: "anna",
      requests_per_minute: 7,
      images_per_minute: null,
      blocked: { reason: "Second", at: (first as { at: string }).at },
    });
  });
});

describe("429: an end user's own pace", () => {
  it("of requests is told by their name and the headers, and leaves others alone", async () => {
    const tenant = await signedInTenant(20);
    const api = apiClient(tenant.live);
    await limited(tenant, "anna", { requests_per_minute: 2 });

    const replies = [
      await api.generate({ user: "anna" }),
      await api.generate({ user: "anna" }),
      await api.generate({ user: "anna" }),
      await api.generate({ user: "ben" }),
    ];

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
    expect(replies.map(({ headers }) => headers.get("x-ratelimit-remaining-requests"))).toEqual(["1", "0", "0", "596"]);
    const message = replies[2] && errorOf(replies[2]).message;
    expect(message).toContain('The end user "anna" may make 2 requests per minute');
  });

  it("of images counts images, and a refused call takes nothing of workspace and end user", async () => {
    const tenant = await signedInTenant(20);
    const api = apiClient(tenant.live);
    await limited(tenant, "anna", { images_per_minute: 3 });

    const two = await api.generate({ user: "anna", n: 2 });
    const more = await api.generate({ user: "anna", n: 2 });
    const last = await api.generate({ user: "anna" });
    const others = await api.generate({ user: "ben" });

    expect([two.status, more.status, last.status]).toEqual([200, 429, 200]);
    expect(errorOf(more).message).toContain('The end user "anna" may make 3 images per minute');
    expect(others.headers.get("x-ratelimit-remaining-images")).toBe(String(6_000 - 4));
  });

  it("of open requests is told apart from the workspace's and the key's", async () => {
    const { browser, live } = await signedInTenant(20);
    const api = apiClient(live);
    await change(browser, "anna", { concurrent_requests: 1 });
    const slow = api.generate({ user: "anna", prompt: "a pear sandbox:delay=0.7" });
    await waitUntil("the first call is upstream", async () => (await upstream.calls()).length === 1);

    const second = await api.generate({ user: "anna" });
    const other = await api.generate({ user: "ben" });

    expect(codeOf(second)).toEqual([429, "concurrency_limit_exceeded"]);
    expect(errorOf(second).message).toContain('The end user "anna" has 1 requests open');
    expect([other.status, (await slow).status]).toEqual([200, 200]);
    expect((await api.generate({ user: "anna" })).status).toBe(200);
  });
});

describe("the list of end users", () => {
  it("200: sums what each has used, the largest first, with refusals, limits and blocks", async () => {
    const { browser, live } = await signedInTenant(50);
    const api = apiClient(live);
    await api.generate({ user: "anna", n: 2 });
    await api.generate({ user: "ben", quality: "medium" });
    await change(browser, "ben", { blocked: { reason: "Too many" } });
    await api.generate({ user: "ben" });
    await change(browser, "carl", { images_per_minute: 5 });
    await flushRefusals();

    const { data, older } = await listed(browser);

    expect(older).toBeNull();
    expect(data).toMatchObject([
      { id: "ben", credits: 4, requests: 2, images: 1, refused: 1, blocked_at: expect.any(String), is_limited: false },
      {
        id: "anna",
        credits: 2,
        requests: 1,
        images: 2,
        refused: 0,
        blocked_at: null,
        last_seen_at: expect.any(String),
      },
      { id: "carl", credits: 0, requests: 0, last_seen_at: null, is_limited: true },
    ]);
    expect((await listed(browser, "?sort=images")).data.map(({ id }) => id)).toEqual(["anna", "ben", "carl"]);
    expect((await listed(browser, "?q=ARL")).data.map(({ id }) => id)).toEqual(["carl"]);
    expect((await listed(browser, "?q=%25")).data).toEqual([]);
  });

  it("200: pages go through everybody once, also where many have used the same", async () => {
    const { browser, workspaceId } = await signedInTenant();
    await db.rows(
      "INSERT INTO end_user_limit (workspace_id, end_user, budget_day) SELECT $1, 'u:' || i, 1 FROM generate_series(101, 160) i",
      [workspaceId],
    );

    const seen: string[] = [];
    for (let before: string | null = ""; before !== null; ) {
      const page = await listed(browser, before ? `?before=${encodeURIComponent(before)}` : "");
      seen.push(...page.data.map(({ id }) => id));
      before = page.older;
    }

    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `u:${index + 101}`));
  });

  it.each([
    ["?sort=name", "sort"],
    ["?before=x", "before"],
    ["?range=2y", "range"],
    ["?q=%00", "q"],
  ])("400: %s", async (query, param) => {
    const { browser } = await signedInTenant();

    const reply = await browser.call(list, { path: `/api/end-users${query}` });

    expect([reply.status, errorOf(reply).param]).toEqual([400, param]);
  });
});

it.each([
  [{}, ""],
  [{ requests_per_minute: 0 }, "requests_per_minute"],
  [{ blocked: { reason: "" } }, "blocked.reason"],
  [{ budget: 5 }, "budget"],
])("400: %j names the field", async (body, param) => {
  const { browser } = await signedInTenant();

  const reply = await change(browser, "anna", body);

  expect([reply.status, errorOf(reply).param ?? ""]).toEqual([400, param]);
});

it("an end user of the same name in another workspace is another: nothing of theirs is listed, shown or changed", async () => {
  const [mine, stranger] = [await signedInTenant(10), await signedInTenant(10)];
  await apiClient(mine.live).generate({ user: "anna" });
  await change(mine.browser, "anna", { requests_per_minute: 5, blocked: { reason: "Mine alone" } });

  const seen = jsonOf(await read(stranger.browser, "anna"));
  await change(stranger.browser, "anna", { requests_per_minute: 1 });

  expect(seen).toMatchObject({ requests_per_minute: null, blocked: null });
  expect((await listed(stranger.browser)).data).toMatchObject([{ id: "anna", credits: 0 }]);
  expect(jsonOf(await read(mine.browser, "anna"))).toMatchObject({
    requests_per_minute: 5,
    blocked: { reason: "Mine alone" },
  });
  expect((await apiClient(stranger.live).generate({ user: "anna" })).status).toBe(200);
});
