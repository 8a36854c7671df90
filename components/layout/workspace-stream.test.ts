import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followWorkspace } from "./workspace-stream";

/** The browser's side of a stream: what was opened, and what the server says on it. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Stream[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    Stream.opened.push(this);
  }
  close(): void {
    this.readyState = Stream.CLOSED;
  }
  say(kind: string, lastEventId: string): void {
    this.dispatchEvent(Object.assign(new Event(kind), { lastEventId }));
  }
  refuse(): void {
    this.readyState = Stream.CLOSED;
    this.dispatchEvent(new Event("error"));
  }
}

class Page extends EventTarget {
  hidden = false;
  show(isShown: boolean): void {
    this.hidden = !isShown;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

let page: Page;
let ends: (() => void)[] = [];

const follow = (kind: "usage" | "balance", since?: string) => {
  const heard = vi.fn();
  const end = followWorkspace(kind, heard, since);
  ends.push(end);
  return { heard, end };
};
const openStreams = () => Stream.opened.filter(({ readyState }) => readyState !== Stream.CLOSED);

beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  Stream.opened = [];
  vi.stubGlobal("document", page);
  vi.stubGlobal("EventSource", Stream);
});

afterEach(() => {
  for (const end of ends) end();
  ends = [];
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("however many listen, a page has one stream, and each hears its own kind", () => {
  const [balance, usage] = [follow("balance", "a_1"), follow("usage")];

  expect(Stream.opened.map(({ url }) => url)).toEqual(["/api/events?seen=a_1"]);
  openStreams()[0]?.say("usage", "b_1");

  expect([balance.heard.mock.calls.length, usage.heard.mock.calls.length]).toEqual([0, 1]);
});

it("who stopped listening hears nothing, while the others go on; the last one closes the stream", () => {
  const [balance, usage] = [follow("balance"), follow("usage")];
  usage.end();
  openStreams()[0]?.say("usage", "b_1");
  openStreams()[0]?.say("balance", "b_2");

  expect([balance.heard.mock.calls.length, usage.heard.mock.calls.length]).toEqual([1, 0]);
  balance.end();
  expect(openStreams()).toEqual([]);
});

it("a hidden page gives its connection back, and on its return asks for what it has not seen", () => {
  follow("balance", "a_1");
  openStreams()[0]?.say("balance", "a_2");

  page.show(false);
  expect(openStreams()).toEqual([]);
  page.show(true);

  expect(openStreams().map(({ url }) => url)).toEqual(["/api/events?seen=a_2"]);
});

it("a refused stream is opened again later, and the balance asked for at once, which finds out why", () => {
  const { heard } = follow("balance", "a_1");
  openStreams()[0]?.refuse();

  expect([heard.mock.calls.length, openStreams().length]).toEqual([1, 0]);
  vi.advanceTimersByTime(10_000);
  expect(openStreams().map(({ url }) => url)).toEqual(["/api/events?seen=a_1"]);
});

it("nobody left means nothing is opened again", () => {
  const { end } = follow("balance");
  openStreams()[0]?.refuse();
  end();

  vi.advanceTimersByTime(60_000);
  page.show(true);
  expect(Stream.opened).toHaveLength(1);
});
