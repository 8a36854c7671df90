import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { callMethod, headersOf, METHODS } from "./every-route";
import { VALID_BODIES } from "./valid-bodies";

useApi();

const named = (name: string) => {
  const route = METHODS.find((one) => one.name === name);
  if (!route) throw new Error(`There is no ${name}.`);
  return route;
};

const DOORS = METHODS.filter(({ path, auth, method }) => path.startsWith("/v1/") && auth === "key" && method === "GET");
const DRAWING = ["POST /v1/images/generations", "POST /v1/async/images/generations"].map(named);

it("S111: every way in counts against the same minute, whichever key, path, method or address is used", async () => {
  const tenant = await signedInTenant(50);
  await db.rows("UPDATE workspace SET requests_per_minute = $2 WHERE id = $1", [tenant.workspaceId, DOORS.length]);
  const call = (route: (typeof DOORS)[number], index: number, headers: Record<string, string> = {}) =>
    callMethod(route, {
      method: index % 2 === 0 ? "GET" : "HEAD",
      headers: {
        authorization: `Bearer ${(index % 3 === 0 ? tenant.test : tenant.live).secret}`,
        "x-forwarded-for": `192.0.2.${index}`,
        "x-real-ip": `192.0.2.${index}`,
        forwarded: `for=192.0.2.${index}`,
        "cf-connecting-ip": `192.0.2.${index}`,
        ...headers,
      },
    });
  for (const [index, route] of DOORS.entries()) expect((await call(route, index)).status, route.name).toBeLessThan(429);

  for (const [index, route] of DOORS.entries()) {
    const changes: Record<string, string>[] = [
      {},
      { "x-pixapi-peer": `2001:db8:1:${index}::1` },
      { "x-http-method-override": "GET" },
    ];
    for (const headers of changes) {
      expect((await call(route, index, headers)).status, route.name).toBe(429);
    }
  }
  for (const route of DRAWING) {
    const { body } = VALID_BODIES[route.name] ?? {};
    const reply = await callMethod(route, { headers: { authorization: `Bearer ${tenant.live.secret}` }, body });

    expect(reply.status, route.name).toBe(429);
  }
});

it("S111: what is drawn in the playground and in tasks counts as images of the workspace, like every other", async () => {
  const tenant = await signedInTenant(500);
  await db.rows("UPDATE workspace SET images_per_minute = 10 WHERE id = $1", [tenant.workspaceId]);
  const body = { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "low", n: 6 };
  const [run, task] = [named("POST /api/playground/runs"), named("POST /v1/async/images/generations")];

  const first = await callMethod(run, { headers: headersOf(tenant.browser), body });
  const second = await callMethod(task, { headers: { authorization: `Bearer ${tenant.live.secret}` }, body });

  expect([first.status, second.status]).toEqual([202, 429]);
  expect(second.bytes.toString()).toContain("images per minute");
});
