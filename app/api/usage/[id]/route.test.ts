import { expect, it } from "vitest";
import * as request from "@/app/api/usage/[id]/route";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf, openBrowser } from "@/lib/testing/browser";
import { signedInTenant } from "@/lib/testing/signed-in";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";

useApi();

it("200: tells the same as the public record, and the key, the hold and where each attempt began besides", async () => {
  const tenant = await signedInTenant(10);
  const made = await apiClient(tenant.live).generate({ prompt: "a pear sandbox:fail_first=1" });
  const id = made.headers.get("x-request-id") ?? "";

  const shown = jsonOf(await usageClient(tenant.browser).request(id));
  const published = jsonOf(await apiClient(tenant.live).request(id));

  const { outputs: _, attempts: __, ...same } = published;
  expect(shown).toMatchObject(same);
  expect(shown).toMatchObject({
    key: { name: "live", last4: tenant.live.last4 },
    hold_id: expect.stringMatching(/^hold_/),
    attempts: [
      { number: 1, state: "failed", start_ms: expect.any(Number) },
      { number: 2, state: "succeeded", start_ms: expect.any(Number) },
    ],
    outputs: [{ preview_url: expect.stringContaining("w=1024") }],
  });
});

it("401: shows nothing to a visitor", async () => {
  const reply = await openBrowser().call(request, { path: "/api/usage/x", params: { id: "x" } });

  expect(reply.status).toBe(401);
});

it("404: for what is no request id at all", async () => {
  const { browser } = await signedInTenant();

  expect((await usageClient(browser).request("constructor")).status).toBe(404);
});
