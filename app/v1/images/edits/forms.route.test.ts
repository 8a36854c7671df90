import { afterEach, describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { UPLOAD_LIMITS } from "@/lib/limits/policy";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { temporaryFiles } from "@/lib/storage/testing/temporary-storage";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { CHEAP_FIELDS, editClient, type FormPart, filePart, formOf } from "@/lib/testing/edit-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

afterEach(async () => {
  expect(await temporaryFiles()).toEqual([]);
});

const pictureOf = (width: number) => samplePicture({ width, height: 32 }, "png");
const PNG = await pictureOf(64);
const ONE = filePart(PNG);

/** The widths of the inputs on the record of a request, in order. */
async function widthsOf(tenant: Tenant, reply: Reply): Promise<number[]> {
  const record = await apiClient(tenant.live).request(imagesOf(reply).pixapi.request_id);
  return JSON.parse(record.bytes.toString()).inputs.map(({ width }: { width: number }) => width);
}

async function expectNothingHappened(tenant: Tenant): Promise<void> {
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  expect(await upstream.calls()).toEqual([]);
}

describe("pictures", () => {
  it.each([
    ["image", "image"],
    ["image[]", "image[]"],
    ["image[1]", "image[0]"],
  ])("two of them arrive in order as %s and %s", async (first, second) => {
    const tenant = await createTenant(10);
    const parts = [filePart(await pictureOf(48), first), filePart(await pictureOf(80), second)];

    const reply = await editClient(tenant.live).form(parts);

    expect(await widthsOf(tenant, reply)).toEqual(second === "image[0]" ? [80, 48] : [48, 80]);
  });

  it("sixteen of them are taken, and the seventeenth is refused", async () => {
    const tenant = await createTenant(10);
    const sixteen = await Promise.all(
      Array.from({ length: 16 }, async (_, index) => filePart(await pictureOf(32 + index), "image[]")),
    );

    const taken = await editClient(tenant.live).form(sixteen);
    const refused = await editClient(tenant.live).form([...sixteen, ONE]);

    expect(await widthsOf(tenant, taken)).toEqual(Array.from({ length: 16 }, (_, index) => 32 + index));
    expect([refused.status, errorOf(refused).param]).toEqual([400, "image"]);
  });

  it("the fields may follow the pictures, the model last of all", async () => {
    const tenant = await createTenant(10);
    const form = formOf([ONE, ...[...CHEAP_FIELDS].reverse()]);

    const reply = await editClient(tenant.live).send(form.body, form.headers);

    expect(imagesOf(reply).pixapi.model).toBe("gpt-image-2");
  });

  it("texts are read as their parameters, and what is unknown is listed", async () => {
    const { live } = await createTenant(10);
    const fields = [
      ["n", "2"],
      ["output_format", "jpeg"],
      ["output_compression", "60"],
      ["stream", "false"],
      ["user", "anna"],
      ["metadata[order]", "42"],
      ["colour", "red"],
    ].map(([name = "", content = ""]): FormPart => ({ name, content }));

    const answer = imagesOf(await editClient(live).form([ONE, ...fields, filePart(PNG, "photo")]));

    expect(answer.data).toHaveLength(2);
    expect(answer.output_format).toBe("jpeg");
    expect(answer.pixapi.ignored).toEqual(["colour", "photo"]);
    const record = JSON.parse((await apiClient(live).request(answer.pixapi.request_id)).bytes.toString());
    expect(record).toMatchObject({ end_user: "anna", metadata: { order: "42" }, n: 2 });
  });

  it("S085 S088: the name and type of a file say nothing: its bytes do", async () => {
    const { live } = await createTenant(10);
    const part = { ...filePart(PNG, "image", "../../etc/passwd.svg"), type: "image/svg+xml; charset=x" };

    expect((await editClient(live).form([part])).status).toBe(200);
  });
});

describe("S089: a form that is refused", () => {
  const field = (name: string, content = "x"): FormPart => ({ name, content });

  it.each<[string, FormPart[], number, string]>([
    ["without a picture", [], 400, "missing_required_parameter"],
    ["with a model twice", [ONE, field("model", "gpt-image-2")], 400, "invalid_value"],
    ["with a number that is none", [ONE, field("n", "many")], 400, "invalid_type"],
    ["with __proto__", [ONE, field("__proto__")], 400, "invalid_value"],
    ["with constructor in brackets", [ONE, field("metadata[constructor]")], 400, "invalid_value"],
    ["with two masks", [ONE, filePart(PNG, "mask"), filePart(PNG, "mask")], 400, "invalid_value"],
    [
      "with a form in a part",
      [ONE, { ...field("more", "--x--"), type: "multipart/mixed; boundary=x" }],
      400,
      "invalid_value",
    ],
    ["with a part without a name", [ONE, field("")], 400, "invalid_value"],
    ["with a field name of a megabyte", [ONE, field("x".repeat(1_000_000))], 400, "invalid_value"],
    ["with a field name of 200 characters", [ONE, field("x".repeat(200))], 413, "request_too_large"],
    [
      "with 10,000 fields",
      [ONE, ...Array.from({ length: 10_000 }, (_, index) => field(`f${index}`))],
      413,
      "request_too_large",
    ],
    ["with a field of 300 kB", [ONE, field("prompt2", "x".repeat(300_000))], 413, "request_too_large"],
    ["with 100 files", Array.from({ length: 100 }, () => ONE), 413, "request_too_large"],
  ])("%s says why, holds nothing and leaves nothing behind", async (_, parts, status, code) => {
    const tenant = await createTenant(10);

    const reply = await editClient(tenant.live).form(parts);

    expect([reply.status, errorOf(reply).code]).toEqual([status, code]);
    expect(errorOf(reply).message).toMatch(/\.$/);
    await expectNothingHappened(tenant);
  });

  it.each([
    ["names no boundary", "multipart/form-data"],
    ["names another boundary", "multipart/form-data; boundary=another"],
  ])("because its type %s", async (_, type) => {
    const tenant = await createTenant(10);

    const reply = await editClient(tenant.live).send(formOf([ONE]).body, { "content-type": type });

    expect([reply.status, errorOf(reply).code]).toEqual([400, "invalid_value"]);
    await expectNothingHappened(tenant);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "image/png", "multipart/mixed; boundary=x"])(
    "415: %s is no body of an edit",
    async (type) => {
      const { live } = await createTenant(10);

      const reply = await editClient(live).send("x", { "content-type": type });

      expect([reply.status, errorOf(reply).code]).toEqual([415, "unsupported_media_type"]);
    },
  );

  it("wherever it is cut", async () => {
    const tenant = await createTenant(10);
    const { body, headers } = formOf([...CHEAP_FIELDS, ONE]);

    for (let part = 0; part < 20; part++) {
      const cut = body.subarray(0, Math.floor((body.length * part) / 20));
      const reply = await editClient(tenant.live).send(Uint8Array.from(cut), headers);

      expect([part, reply.status]).toEqual([part, 400]);
    }
    await expectNothingHappened(tenant);
  });

  it("because a file is larger than one may be, as soon as it is", async () => {
    const tenant = await createTenant(10);
    const { file } = UPLOAD_LIMITS;
    UPLOAD_LIMITS.file = 1_000;

    const reply = await editClient(tenant.live).form([filePart(Buffer.alloc(1_001))]);
    UPLOAD_LIMITS.file = file;

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, "image_too_large", "image"]);
    await expectNothingHappened(tenant);
  });
});
