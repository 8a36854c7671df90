import { afterEach, expect, it } from "vitest";
import { publicUrl } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { temporaryFiles } from "@/lib/storage/testing/temporary-storage";
import { callRoute } from "@/lib/testing/call-route";
import { CHEAP_FIELDS, type FormPart, filePart, formOf } from "@/lib/testing/edit-client";
import { playgroundClient } from "@/lib/testing/playground";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import { POST } from "./route";

const upstream = useApi();
const PNG = await samplePicture({ width: 96, height: 64 }, "png");

afterEach(async () => {
  expect(await temporaryFiles()).toEqual([]);
});

function sendForm({ browser }: SignedIn, parts: readonly FormPart[]) {
  const { body, headers } = formOf([...CHEAP_FIELDS, ...parts]);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return callRoute(POST, {
    path: "/api/playground/runs",
    method: "POST",
    headers: { ...headers, cookie, origin: publicUrl(), "sec-fetch-site": "same-origin" },
    body,
  });
}

it("202: a form with pictures is an edit, kept with what it began with", async () => {
  const tenant = await signedInTenant(10);

  const reply = await sendForm(tenant, [filePart(PNG), filePart(PNG)]);
  const record = await playgroundClient(tenant.browser).ended(JSON.parse(reply.bytes.toString()).id);

  expect(reply.status).toBe(202);
  expect(record).toMatchObject({
    status: "completed",
    source: "playground",
    credits: 1,
    inputs: [
      { role: "image", index: 0, width: 96, height: 64 },
      { role: "image", index: 1 },
    ],
  });
  expect((await upstream.calls()).map(({ path }) => path)).toEqual(["/v1/images/edits"]);
});

it("400: a form whose picture is none costs nothing", async () => {
  const tenant = await signedInTenant(10);

  const reply = await sendForm(tenant, [filePart(Buffer.from("x"))]);

  expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "invalid_image", "image"]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});
