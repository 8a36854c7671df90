import { createServer, type ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { postUpstream } from "./post-upstream";

/** Posts to a server that writes an event stream, and reads it with a stall limit of 200 ms. */
async function read(write: (res: ServerResponse) => void, onEvent: () => boolean = () => false) {
  const server = createServer((_, res) => {
    res.writeHead(200, { "content-type": "text/event-stream" });
    res.flushHeaders();
    write(res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  return postUpstream({
    url: `http://127.0.0.1:${port}/`,
    headers: {},
    body: "",
    signal: AbortSignal.timeout(5_000),
    maxAnswerBytes: 1000,
    expectedAnswerBytes: 1000,
    events: { maxBytes: 10_000, maxEventBytes: 10_000, maxOtherBytes: 10_000, stallMs: 200, onEvent },
  });
}

test("a stream that stands still in the middle is given up after the stall limit", async () => {
  const startedMs = performance.now();

  const answer = await read((res) => res.write(": hello\n\n"));

  expect(answer).toMatchObject({ end: "stalled", status: 200, reason: "the stream stood still for 200 ms" });
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});

test("silence before the first byte is not a stall: a picture may take minutes", async () => {
  const answer = await read((res) => void setTimeout(() => res.end(": hello\n\n"), 600));

  expect(answer).toMatchObject({ end: "complete", status: 200 });
});

test("a stream that keeps moving is read to its end", async () => {
  const answer = await read((res) => {
    let left = 6;
    const beat = setInterval(() => (left-- > 0 ? res.write(":\n") : res.end()), 80);
    res.on("close", () => clearInterval(beat));
  });

  expect(answer.end).toBe("complete");
});

test("a stream with everything wanted is left soon, as complete", async () => {
  const answer = await read(
    (res) => res.write("data: 1\n\n"),
    () => true,
  );

  expect(answer.end).toBe("complete");
});

test("a stream beyond its cap is cut", async () => {
  const answer = await read((res) => res.write(`data: ${"x".repeat(20_000)}\n\n`));

  expect(answer).toMatchObject({ end: "over_cap", status: 200 });
});
