import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { serve } from "@/lib/providers/testing/serve";
import { waitUntil } from "@/lib/testing/wait-until";
import { bodyBudget } from "./body-budget";
import { postUpstream } from "./post-upstream";

const MEGABYTE = 1024 * 1024;
const ANSWER = Buffer.alloc(32 * MEGABYTE, "x");

// Read when the budget is first asked for.
env.BODY_BUDGET_MB = 80;

/** Asks a server for 32 MB; `writtenBytes` is what its socket has taken so far. */
async function ask(signal: AbortSignal, headers: Record<string, number> = { "content-length": ANSWER.length }) {
  let writtenBytes = 0;
  const upstream = await serve((res) => {
    res.writeHead(200, { "content-type": "application/json", ...headers });
    res.end(ANSWER);
    res.socket?.on("drain", () => {});
    const timer = setInterval(() => {
      writtenBytes = ANSWER.length - (res.socket?.writableLength ?? 0);
    }, 10);
    res.on("close", () => clearInterval(timer));
  });
  const answer = postUpstream({
    url: upstream.origin,
    headers: {},
    body: "",
    signal,
    maxAnswerBytes: 64 * MEGABYTE,
    expectedAnswerBytes: MEGABYTE,
  });
  return { answer, upstream, writtenBytes: () => writtenBytes };
}

test("an answer that finds no room waits on its socket, and is read when there is some", async () => {
  const other = bodyBudget().count(60 * MEGABYTE);
  const { answer, upstream, writtenBytes } = await ask(AbortSignal.timeout(10_000));
  await waitUntil("the answer has begun", () => Promise.resolve(upstream.received.length === 1));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const readBefore = writtenBytes();

  other.release();
  const read = await answer;

  expect(readBefore).toBeLessThan(ANSWER.length);
  expect(read.end === "complete" && read.body.equals(ANSWER)).toBe(true);
  expect(bodyBudget().usedBytes).toBe(64 * MEGABYTE);
  if (read.end === "complete") read.share?.release();
  expect(bodyBudget().usedBytes).toBe(0);
});

test("an answer of unknown length takes as much as it turns out to be", async () => {
  const { answer } = await ask(AbortSignal.timeout(10_000), {});

  const read = await answer;

  expect([read.end, bodyBudget().usedBytes]).toEqual(["complete", 64 * MEGABYTE]);
  if (read.end === "complete") read.share?.release();
});

test("one that is given up while it waits leaves nothing behind", async () => {
  const other = bodyBudget().count(80 * MEGABYTE);
  const { answer, upstream } = await ask(AbortSignal.timeout(300));

  const read = await answer;
  await upstream.untilIdle();
  other.release();

  await waitUntil("nothing is counted", () => Promise.resolve(bodyBudget().usedBytes === 0));
  expect(read).toMatchObject({ end: "aborted", status: 200 });
});
