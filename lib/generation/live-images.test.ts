import { expect, test } from "vitest";
import { LiveImages } from "./live-images";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MEGABYTE = 1024 * 1024;

function partial(index: number, size = PNG.length) {
  const bytes = Buffer.concat([PNG, Buffer.alloc(size - PNG.length)]);
  return { index, bytes, effective: { size: null, quality: null, background: null } };
}

/** The indexes of everything told up to the end. */
async function readToEnd(live: LiveImages): Promise<(number | string)[]> {
  const told: (number | string)[] = [];
  while (true) {
    const news = await live.next(1_000);
    told.push(news.kind === "partial" ? news.partial.index : news.kind);
    if (news.kind !== "partial") return told;
  }
}

test("unfinished pictures come in order, and then the end", async () => {
  const live = new LiveImages();
  live.add(partial(0));
  live.add(partial(1));
  live.follow(Promise.reject(new Error("over")));

  expect(await readToEnd(live)).toEqual([0, 1, "failed"]);
});

test("a reader who waits is told at once", async () => {
  const live = new LiveImages();
  const startedMs = performance.now();
  const news = live.next(10_000);

  live.add(partial(2));

  expect(await news).toMatchObject({ kind: "partial", partial: { index: 2, format: "png" } });
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});

test("silence is told after the time the reader wants to wait", async () => {
  expect(await new LiveImages().next(20)).toEqual({ kind: "quiet" });
});

test("for a slow reader the newest pictures are kept and at most 8 MB wait", async () => {
  const live = new LiveImages();
  for (const index of [0, 1, 2]) live.add(partial(index, 3 * MEGABYTE));
  live.follow(Promise.reject(new Error("over")));

  expect(await readToEnd(live)).toEqual([1, 2, "failed"]);
});

test("one picture larger than that is kept all the same", async () => {
  const live = new LiveImages();
  for (const index of [0, 1]) live.add(partial(index, 9 * MEGABYTE));
  live.follow(Promise.reject(new Error("over")));

  expect(await readToEnd(live)).toEqual([1, "failed"]);
});

test("what does not begin like a picture is left out", async () => {
  const live = new LiveImages();
  live.add({ ...partial(0), bytes: Buffer.from("<svg onload=alert(1)>") });

  expect(await live.next(10)).toEqual({ kind: "quiet" });
});

test("a reader who has left ends its waiting, and nothing is kept for it", async () => {
  const live = new LiveImages();
  const news = live.next(10_000);

  live.leave();
  live.add(partial(0));
  live.follow(Promise.reject(new Error("over")));

  expect(await news).toEqual({ kind: "left" });
  expect(await live.next(10_000)).toEqual({ kind: "left" });
});
