import { describe, expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

useApi();

describe("400", () => {
  it.each([
    ["a missing prompt", { prompt: undefined }, "missing_required_parameter", "prompt"],
    ["a missing model", { model: undefined }, "missing_required_parameter", "model"],
    ["an empty prompt", { prompt: "" }, "invalid_value", "prompt"],
    ["n of 0", { n: 0 }, "invalid_value", "n"],
    ["n of 11", { n: 11 }, "invalid_value", "n"],
    ["a prompt that is a number", { prompt: 7 }, "invalid_type", "prompt"],
    ["an impossible size", { size: "1000x1000" }, "invalid_size", "size"],
    ["a size that is a word", { size: "huge" }, "invalid_size", "size"],
    ["an unknown quality", { quality: "best" }, "invalid_value", "quality"],
    ["a transparent background", { background: "transparent" }, "unsupported_parameter", "background"],
    ["a mask", { mask: "x" }, "unsupported_parameter", "mask"],
    ["a stream that is no boolean", { stream: "yes" }, "invalid_type", "stream"],
    ["four partial images", { stream: true, partial_images: 4 }, "invalid_value", "partial_images"],
    ["a webhook", { webhook_url: "https://example.com" }, "unsupported_parameter", "webhook_url"],
    ["an unknown response format", { response_format: "gif" }, "invalid_value", "response_format"],
    ["17 pairs of metadata", { metadata: pairs(17) }, "invalid_value", "metadata"],
    ["NUL in the prompt", { prompt: "a\0pear" }, "invalid_value", "prompt"],
    ["half a surrogate pair in the prompt", { prompt: "a \ud83c pear" }, "invalid_value", "prompt"],
    ["NUL in a metadata key", { metadata: { "a\0": "b" } }, "invalid_value", "metadata"],
    ["NUL in the user", { user: "\0" }, "invalid_value", "user"],
    ["half a surrogate pair in the body's key", { idempotency_key: "\udc00" }, "invalid_value", "idempotency_key"],
  ])("S113 S119: %s names its field and costs nothing", async (_, body, code, param) => {
    const tenant = await createTenant(10);

    const reply = await apiClient(tenant.live).generate(body);

    expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([400, code, param]);
    expect(reply.headers.get("x-should-retry")).toBe("false");
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });

  it.each([
    ["no JSON at all", "a pear", "invalid_json"],
    ["an empty body", "", "invalid_json"],
    ["a cut body", '{"prompt": "a pe', "invalid_json"],
    ["100,000 nested arrays", "[".repeat(100_000) + "]".repeat(100_000), "invalid_json"],
    ["100,000 brackets that never close", '{"a":'.repeat(100_000), "invalid_json"],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), "invalid_json"],
    ["a list", "[]", "invalid_type"],
    ["null", "null", "invalid_type"],
    ["a number", "7", "invalid_type"],
  ] as const)("S116: a body of %s is refused", async (_, body, code) => {
    const { live } = await createTenant(10);

    const reply = await apiClient(live).send(body);

    expect([reply.status, errorOf(reply).code]).toEqual([400, code]);
  });

  it("fields we do not know are ignored and named, whatever their names hold", async () => {
    const { live } = await createTenant(10);

    const reply = await apiClient(live).generate({ "a\0b": 1, "\ud83c": 2, __proto__x: 3, deep: { "\0": "\0" } });

    expect(imagesOf(reply).pixapi.ignored).toEqual(["a\uFFFDb", "\uFFFD", "__proto__x", "deep"]);
  });

  it.each(["", "é", "k".repeat(256)])("the Idempotency-Key %j is refused", async (key) => {
    const { live } = await createTenant(10);

    const reply = await apiClient(live).generate({}, { "idempotency-key": key });

    expect([reply.status, errorOf(reply).param]).toEqual([400, "idempotency_key"]);
  });
});

function pairs(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, "value"]));
}
