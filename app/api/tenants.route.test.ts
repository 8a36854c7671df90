import { expect, it } from "vitest";
import * as me from "@/app/api/me/route";
import * as session from "@/app/api/sessions/[id]/route";
import * as sessions from "@/app/api/sessions/route";
import { newId } from "@/lib/core/ids";
import { jsonOf } from "@/lib/testing/browser";
import { signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";

const end = (by: Awaited<ReturnType<typeof signedInTenant>>, id: string) =>
  by.browser.call(session, { path: `/api/sessions/${id}`, method: "DELETE", params: { id } });

it("S041: another person's session at /api/sessions/{id} is as one that does not exist, and lives on", async () => {
  const [owner, stranger] = [await signedInTenant(), await signedInTenant()];
  const id = String(jsonOf(await owner.browser.call(me, { path: "/api/me" })).sessionId);

  const denied = await end(stranger, id);
  const absent = await end(stranger, newId("session"));

  expect([denied.status, absent.status]).toEqual([404, 404]);
  expect(errorOf(denied).message).toBe(errorOf(absent).message);
  expect((await owner.browser.call(me, { path: "/api/me" })).status).toBe(200);
});

it("S041: ending all sessions at /api/sessions ends one's own only", async () => {
  const [owner, stranger] = [await signedInTenant(), await signedInTenant()];

  const ended = await stranger.browser.call(sessions, { path: "/api/sessions", method: "DELETE" });

  expect(jsonOf(ended)).toEqual({ ended: 0 });
  expect((await owner.browser.call(me, { path: "/api/me" })).status).toBe(200);
});
