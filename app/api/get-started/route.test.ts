import { beforeAll, expect, test } from "vitest";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { openBrowser } from "@/lib/testing/browser";
import { acceptOne, finishOne, keyContext } from "@/lib/testing/requests";
import { signedInTenant } from "@/lib/testing/signed-in";
import * as route from "./route";

const path = "/api/get-started";

beforeAll(() => startProcess("web"));

test("200: before the first picture there is none", async () => {
  const { browser } = await signedInTenant();

  const reply = await browser.call(route, { path });

  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.bytes.toString())).toEqual({ latest: null });
});

test("200: the latest picture is the workspace's own", async () => {
  const [own, other] = [await signedInTenant(100), await signedInTenant(100)];
  const [ctx, otherCtx] = [await keyContext(own), await keyContext(other)];
  await acceptOne(ctx);
  await finishOne(ctx, currentProcessId());
  await acceptOne(otherCtx);
  await finishOne(otherCtx, currentProcessId());

  const reply = await own.browser.call(route, { path });

  expect(JSON.parse(reply.bytes.toString()).latest).toMatchObject({
    requestId: ctx.requestId,
    prompt: "a pear",
    images: 1,
    tier: "1K",
    credits: 14,
    picture: { width: 1024, height: 1024 },
  });
});

test("401: a visitor is told nothing", async () => {
  const reply = await openBrowser().call(route, { path });

  expect(reply.status).toBe(401);
});

test("405: it is read only", async () => {
  const { browser } = await signedInTenant();

  const reply = await browser.call(route, { path, method: "POST", body: {} });

  expect(reply.status).toBe(405);
});
