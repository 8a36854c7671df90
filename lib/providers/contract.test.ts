import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { providerNamed } from "./registry";
import { ADAPTERS, API_KEY, failureIn, PICTURE } from "./testing/adapters";
import { CALL, routeTo } from "./testing/sample-call";
import { type Act, answer } from "./testing/scripted-server";
import { serve } from "./testing/serve";

describe.each(ADAPTERS)("the $name adapter", (adapter) => {
  test("sends one authorised call with our request id and gives back the picture and the provider's id", async () => {
    const server = await serve(answer(200, adapter.success, { "x-request-id": "req_upstream" }));

    const result = await adapter.generate(server.origin);

    expect(result).toMatchObject({ ok: true, images: [{ bytes: PICTURE }], upstreamRequestId: "req_upstream" });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.path).toBe(adapter.path);
    expect(server.received[0]?.headers).toMatchObject({
      ...adapter.authorization,
      "accept-encoding": "identity",
      "x-client-request-id": CALL.requestId,
    });
    expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject(adapter.call);
  });

  test("an edit carries every picture, in the caller's order, and is read like any other answer", async () => {
    const server = await serve(answer(200, adapter.success));
    const folder = await mkdtemp(join(tmpdir(), "pixapi-contract-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const contents = ["the first picture!", "a second one, later", "and the third of them"];
    const inputs = await Promise.all(
      contents.map(async (content, index) => {
        const path = join(folder, String(index));
        await writeFile(path, content);
        const size = { width: 1, height: 1, bytes: content.length };
        return { path, format: "png" as const, ...size, sha256: "" };
      }),
    );

    const result = await adapter.edit(server.origin, { inputs, mask: null });

    expect(result).toMatchObject({ ok: true, images: [{ bytes: PICTURE }] });
    const body = server.received[0]?.body ?? "";
    const places = contents.map((content) => body.indexOf(adapter.onWire(content)));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("brings the picture also to a caller who asks for unfinished ones that the provider does not show", async () => {
    const server = await serve(answer(200, adapter.success));
    const partials: unknown[] = [];

    const result = await providerNamed(adapter.name).generate(
      { ...CALL, partialImages: 2 },
      routeTo(server, { apiKey: API_KEY }),
      AbortSignal.timeout(10_000),
      (partial) => partials.push(partial),
    );

    expect(result).toMatchObject({ ok: true, images: [{ bytes: PICTURE }] });
    expect(partials).toEqual([]);
  });

  test("calls after each other share one connection", async () => {
    const server = await serve(answer(200, adapter.success));

    await adapter.generate(server.origin);
    await nextTurn(); // the pool takes a socket back one turn after its answer
    await adapter.generate(server.origin);

    expect(server.received).toHaveLength(2);
    expect(server.openSockets()).toBe(1);
  });

  test("a large answer reads the same in chunks and with a declared length", async () => {
    const picture = randomBytes(1_500_000);
    const text = JSON.stringify(adapter.successWith(picture));
    const chunked: Act = (res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.write(text.slice(0, 400_000));
      res.end(text.slice(400_000));
    };
    const declared = answer(200, adapter.successWith(picture));
    const server = await serve(chunked, declared);

    const results = [await adapter.generate(server.origin), await adapter.generate(server.origin)];

    const pictures = results.map((result) => result.ok && result.images[0]?.bytes.equals(picture));
    expect(pictures).toEqual([true, true]);
  });

  test("a signal that aborted before the call sends nothing", async () => {
    const server = await serve(answer(200, adapter.success));

    const failure = failureIn(await adapter.generate(server.origin, AbortSignal.abort(new Error("too late"))));

    expect(failure).toMatchObject({ kind: "timeout", detail: "too late" });
    await adapter.generate(server.origin);
    expect(server.received).toHaveLength(1);
    expect(server.acceptedSockets()).toBe(1);
  });

  test("a redirect is not followed", async () => {
    const target = await serve(answer(200, adapter.success));
    const server = await serve(answer(302, "", { location: `${target.origin}/v1/images/generations` }));

    const failure = failureIn(await adapter.generate(server.origin));

    expect(failure).toMatchObject({ kind: "bad_response", status: 302 });
    expect(target.received).toHaveLength(0);
  });

  test("a compressed answer is refused", async () => {
    const server = await serve(answer(200, adapter.success, { "content-encoding": "gzip" }));

    const failure = failureIn(await adapter.generate(server.origin));

    expect(failure).toMatchObject({ kind: "bad_response", status: 200 });
    await server.untilIdle();
  });

  test("an answer that declares too many bytes is not read", async () => {
    const server = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json", "content-length": String(2 ** 31) });
      res.flushHeaders();
    });

    const failure = failureIn(await adapter.generate(server.origin));

    expect(failure).toMatchObject({ kind: "too_large", status: 200 });
    await server.untilIdle();
  });

  test("an endless answer is cut off at the cap", async () => {
    const block = Buffer.alloc(1024 * 1024, " ");
    let sentBytes = 0;
    const server = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json" });
      const pour = () => {
        sentBytes += block.length;
        res.write(block, (error) => (error ? undefined : pour()));
      };
      pour();
    });

    const failure = failureIn(await adapter.generate(server.origin));

    expect(failure).toMatchObject({ kind: "too_large", status: 200 });
    await server.untilIdle();
    expect(sentBytes).toBeLessThan(60 * 1024 * 1024);
  });

  test("neither our key nor the prompt reaches the log, even when the provider repeats them", async () => {
    const server = await serve((res, request) => {
      const sent = Object.keys(adapter.authorization).map((name) => request.headers[name]);
      answer(401, adapter.badKey(`key ${sent} and ${CALL.prompt} were refused`))(res, request);
    });

    const { detail } = failureIn(await adapter.generate(server.origin));

    expect(detail).toContain(adapter.badKeyDetail);
    expect(detail).not.toContain("CANARY");
    expect(detail).not.toContain("red cat");
  });
});
