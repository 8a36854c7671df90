import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/core/errors";
import { bodyChunks, readJson } from "./body";

const JSON_TYPE = { "content-type": "application/json" };

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE) =>
  new Request("http://x/", { method: "POST", body, headers });

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : error);
const refusal = (request: Request, maxBytes = 1_000) => readJson(request, maxBytes).then(() => null, codeOf);
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("readJson", () => {
  it.each(["application/json", "Application/JSON; charset=utf-8", "application/json;charset=UTF-8"])(
    "reads %s",
    async (type) => {
      expect(await readJson(post('{"a": "ä🍐"}', { "content-type": type }), 1_000)).toEqual({ a: "ä🍐" });
    },
  );

  it.each(["text/plain", "application/jsonp", "application/x-www-form-urlencoded", "json"])(
    "refuses %s",
    async (type) => {
      expect(await refusal(post("{}", { "content-type": type }))).toBe("unsupported_media_type");
    },
  );

  it("reads exactly the cap and not a byte more, announced or not", async () => {
    const body = (bytes: number) => `"${"x".repeat(bytes - 2)}"`;

    expect(await refusal(post(body(1_000)))).toBeNull();
    expect(await refusal(post(body(1_001)))).toBe("request_too_large");
    expect(await refusal(post("{}", { ...JSON_TYPE, "content-length": "1001" }))).toBe("request_too_large");
    expect(await refusal(post(body(1_001), { ...JSON_TYPE, "content-length": "5" }))).toBe("request_too_large");
  });

  it("counts bytes, not characters", async () => {
    expect(await refusal(post(`"${"ä".repeat(500)}"`))).toBe("request_too_large");
  });

  it("reads 32 levels and refuses 33, whatever brackets strings hold", async () => {
    expect(await refusal(post(nested(32)))).toBeNull();
    expect(await refusal(post(nested(33)))).toBe("invalid_json");
    expect(await refusal(post(JSON.stringify({ a: '[[{{"\\[['.repeat(50) })))).toBeNull();
  });

  it.each(["", " ", "{", "{'a':1}", '{"a":1,}', "undefined", '{"a":1}{"b":2}', "\uFEFF\uFEFF{}"])(
    "refuses %j as no JSON",
    async (body) => {
      expect(await refusal(post(body))).toBe("invalid_json");
    },
  );

  it("refuses bytes that are no UTF-8 instead of replacing them", async () => {
    expect(await refusal(post(new Uint8Array([0x22, 0xc3, 0x28, 0x22])))).toBe("invalid_json");
  });

  it("S101: keeps a field named __proto__ a field", async () => {
    const body = await readJson(post('{"__proto__": {"admin": true}}'), 1_000);

    expect(Object.keys(body ?? {})).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  });
});

describe("bodyChunks", () => {
  /** A body whose pieces come every `everyMs`, and that ends only after the last of them if `ends`. */
  const slowly = (pieces: number, everyMs: number, ends: boolean) => {
    let [left, isCancelled] = [pieces, false];
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, everyMs));
        if (left-- > 0) controller.enqueue(new Uint8Array([1]));
        else if (ends) controller.close();
        else await new Promise(() => {});
      },
      cancel() {
        isCancelled = true;
      },
    });
    const request = new Request("http://x/", { method: "POST", body, ...{ duplex: "half" } });
    return { request, isCancelled: () => isCancelled };
  };

  const count = async (request: Request) => {
    let bytes = 0;
    for await (const chunk of bodyChunks(request, 1_000, 200)) bytes += chunk.length;
    return bytes;
  };

  it("gives up a body that stands still, and lets go of it", async () => {
    const { request, isCancelled } = slowly(1, 1, false);

    await expect(count(request)).rejects.toMatchObject({ code: "invalid_value", isRetryable: false });
    expect(isCancelled()).toBe(true);
  });

  it("reads one that is slow to its end", async () => {
    expect(await count(slowly(10, 40, true).request)).toBe(10);
  });
});
