import { afterEach, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { temporaryFiles } from "@/lib/storage/testing/temporary-storage";
import { CHEAP } from "@/lib/testing/api-client";
import { callRoute } from "@/lib/testing/call-route";
import { CHEAP_FIELDS, type FormPart, filePart, formOf } from "@/lib/testing/edit-client";
import { runJobs } from "@/lib/testing/run-jobs";
import { submittedOf, taskClient } from "@/lib/testing/task-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import { POST } from "./route";

const upstream = useApi();
const PNG = await samplePicture({ width: 64, height: 64 }, "png");

afterEach(async () => {
  expect(await temporaryFiles()).toEqual([]);
});

const path = "/v1/async/images/edits";

function sendForm({ live }: Tenant, parts: readonly FormPart[]) {
  const { body, headers } = formOf([...CHEAP_FIELDS, ...parts]);
  return callRoute(POST, {
    path,
    method: "POST",
    headers: { authorization: `Bearer ${live.secret}`, ...headers },
    body,
  });
}

const sendJson = ({ live }: Tenant, body: object) =>
  callRoute(POST, {
    path,
    method: "POST",
    headers: { authorization: `Bearer ${live.secret}`, "content-type": "application/json" },
    body: JSON.stringify({ ...CHEAP, ...body }),
  });

it("202: an edit sent as a form is drawn later from the picture it came with", async () => {
  const tenant = await createTenant(10);

  const { id } = submittedOf(await sendForm(tenant, [filePart(PNG)]));
  const [job] = await db.rows<{ is_due: boolean }>("SELECT run_at <= now() AS is_due FROM graphile_worker.jobs");
  await runJobs();

  expect(job).toEqual({ is_due: true });
  expect(await taskClient(tenant.live).task(id)).toMatchObject({ status: "completed", pixapi: { credits: 1 } });
  expect((await upstream.calls()).map((call) => call.path)).toEqual(["/v1/images/edits"]);
  expect((await getBalance(tenant)).posted).toBe(9_000);
});

it("202: so is one sent as JSON", async () => {
  const tenant = await createTenant(10);
  const image = `data:image/png;base64,${PNG.toString("base64")}`;

  const { id } = submittedOf(await sendJson(tenant, { image, response_format: "url" }));
  await runJobs();

  expect(await taskClient(tenant.live).task(id)).toMatchObject({ status: "completed" });
});

it("400: without a picture, or with one that is none, nothing is held", async () => {
  const tenant = await createTenant(10);

  const refused = [await sendJson(tenant, {}), await sendForm(tenant, [filePart(Buffer.from("no picture"))])];

  expect(refused.map(({ status }) => status)).toEqual([400, 400]);
  expect(refused.map((reply) => errorOf(reply).param)).toEqual(["image", "image"]);
  expect((await getBalance(tenant)).held).toBe(0);
});
