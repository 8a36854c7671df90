import { describe, expect, it } from "vitest";
import { jsonOf } from "@/lib/testing/browser";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import * as route from "./route";

useApi();

const path = "/api/webhook-secret";

describe("GET and POST /api/webhook-secret", () => {
  it("200, 201: shows the secret, and the next one beside the day on which the old one ends", async () => {
    const { browser } = await signedInTenant();

    const before = jsonOf(await browser.call(route, { path }));
    const rotated = await browser.call(route, { path, method: "POST" });
    const after = jsonOf(await browser.call(route, { path }));

    expect(before).toEqual({ secret: expect.stringMatching(/^whsec_/), previousUntil: null });
    expect(rotated.status).toBe(201);
    expect(jsonOf(rotated)).toEqual(after);
    expect(after.secret).not.toBe(before.secret);
    const hours = (Date.parse(String(after.previousUntil)) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
  });

  it("401: without a session there is no secret to see", async () => {
    const reply = await route.GET(new Request("http://127.0.0.1:3000/api/webhook-secret"), {
      params: Promise.resolve({}),
    });

    expect(reply.status).toBe(401);
  });

  it("is another workspace's own", async () => {
    const [one, other] = [await signedInTenant(), await signedInTenant()];
    await one.browser.call(route, { path, method: "POST" });

    const secrets = [
      jsonOf(await one.browser.call(route, { path })),
      jsonOf(await other.browser.call(route, { path })),
    ];

    expect(secrets[0]?.secret).not.toBe(secrets[1]?.secret);
    expect(secrets[1]?.previousUntil).toBeNull();
  });
});
