import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type Allowances, type Consumption, consume as consumeFrom, giveBack as giveBackTo } from "./consume";
import { imagesPerMinute, requestsPerMinute } from "./policy";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is noted for the answer, also of a refused call. */
async function noted(act: typeof consumeFrom, consumption: Consumption) {
  const allowances: Allowances = new Map();
  await act(consumption, allowances);
  return allowances.get(consumption.what);
}

const consume = (consumption: Consumption) => noted(consumeFrom, consumption);
const giveBack = (consumption: Consumption) => noted(giveBackTo, consumption);

const taking = (points: number, limit = 10, id = newId("workspace")): Consumption => ({
  what: "images",
  points,
  holders: [{ name: "This workspace", id, limit }],
});

const refusal = (error: unknown) => (error instanceof ApiError ? [error.code, error.retryAfterSeconds] : error);

describe("consume", () => {
  it("counts down and says when the minute starts again", async () => {
    const call = taking(4);

    expect(await consume(call)).toEqual({ limit: 10, remaining: 6, resetSeconds: 60 });
    vi.advanceTimersByTime(20_500);
    expect(await consume(call)).toEqual({ limit: 10, remaining: 2, resetSeconds: 40 });
  });

  it("refuses what is beyond the limit with the rest of the minute as pause, and starts anew after it", async () => {
    const call = taking(10);
    await consume(call);
    vi.advanceTimersByTime(15_000);

    expect(await consume(call).catch(refusal)).toEqual(["rate_limit_exceeded", 45]);
    vi.advanceTimersByTime(45_001);
    expect((await consume(call))?.remaining).toBe(0);
  });

  it("notes for the answer where the workspace stands, also when the call is refused", async () => {
    const workspaceId = newId("workspace");
    await consume(taking(8, 10, workspaceId));
    const allowances: Allowances = new Map();

    await consumeFrom(taking(3, 10, workspaceId), allowances).catch(refusal);

    expect(allowances.get("images")).toEqual({ limit: 10, remaining: 2, resetSeconds: 60 });
  });

  it("takes nothing for a call that is refused", async () => {
    const workspaceId = newId("workspace");
    await consume(taking(8, 10, workspaceId));

    await consume(taking(3, 10, workspaceId)).catch(refusal);

    expect((await consume(taking(2, 10, workspaceId)))?.remaining).toBe(0);
  });

  it("counts every workspace, and requests and images, apart", async () => {
    const workspaceId = newId("workspace");
    await consume(taking(10, 10, workspaceId));

    expect((await consume(taking(1)))?.remaining).toBe(9);
    expect((await consume({ ...taking(1, 10, workspaceId), what: "requests" }))?.remaining).toBe(9);
  });

  it("gives back what a refused call had taken", async () => {
    const call = taking(6);
    await consume(call);

    await giveBack(call);

    expect((await consume(call))?.remaining).toBe(4);
  });
});

describe("a key's own limit", () => {
  const ofKey = (points: number, limit: number, own: number | null = 4, workspaceId = newId("workspace")) => ({
    ...taking(points, limit),
    holders: [
      { name: "This workspace", id: workspaceId, limit },
      { name: "This API key", id: newId("apiKey"), limit: own },
    ],
  });

  it("is the one that the answer tells while it is the tighter", async () => {
    expect(await consume(ofKey(1, 10))).toEqual({ limit: 4, remaining: 3, resetSeconds: 60 });
    expect(await consume(ofKey(1, 3))).toEqual({ limit: 3, remaining: 2, resetSeconds: 60 });
    expect(await consume(ofKey(1, 10, null))).toMatchObject({ limit: 10, remaining: 9 });
  });

  it("refuses by its own name and takes nothing from the workspace then", async () => {
    const workspaceId = newId("workspace");
    const call = ofKey(5, 10, 4, workspaceId);

    const allowances: Allowances = new Map();
    const refused = await consumeFrom(call, allowances).catch((error: Error) => error.message);

    expect(refused).toContain("This API key may make 4 images per minute");
    expect(allowances.get("images")).toEqual({ limit: 4, remaining: 4, resetSeconds: 60 });
    expect((await consume(taking(1, 10, workspaceId)))?.remaining).toBe(9);
  });

  it("gets back what a refused call had taken", async () => {
    const call = ofKey(3, 10);
    await consume(call);

    await giveBack(call);

    expect((await consume(call))?.remaining).toBe(1);
  });
});

describe("several limits of one kind", () => {
  it("are told as the tightest, whichever was met first", async () => {
    const allowances: Allowances = new Map();
    const anna = { name: 'The end user "anna"', id: newId("workspace"), limit: 3 };
    await consumeFrom(taking(1, 10), allowances);

    await consumeFrom({ what: "images", points: 1, holders: [anna] }, allowances);
    await consumeFrom(taking(1, 10), allowances);

    expect(allowances.get("images")).toMatchObject({ limit: 3, remaining: 2 });
  });

  it("are none where nobody has a limit", async () => {
    expect(await consume({ what: "requests", points: 1, holders: [] })).toBeUndefined();
  });
});

describe("the policy", () => {
  it("takes the limit of the workspace or its plan before the installation's", () => {
    expect([requestsPerMinute(null), requestsPerMinute(7)]).toEqual([600, 7]);
    expect([imagesPerMinute(null), imagesPerMinute(70)]).toEqual([6_000, 70]);
  });
});
