import { expect, it } from "vitest";
import { requireModel } from "@/lib/catalog";
import { judgeSize } from "./judge-size";

const limits = requireModel("gpt-image-2", "model").sizes;
const list = requireModel("gpt-image-1.5", "model").sizes;
const native = requireModel("gemini-3.1-flash-image-preview", "model").sizes;

it("a legal size has its tier, and the largest size of its shape that is a tier cheaper", () => {
  expect(judgeSize(limits, "2048x1152")).toEqual({
    kind: "legal",
    size: { width: 2048, height: 1152 },
    tier: "2K",
    from: null,
    cheaper: { size: "1536x864", tier: "1K" },
  });
});

it("an illegal size has a reason and the nearest legal one", () => {
  expect(judgeSize(limits, "1000x1000")).toMatchObject({
    kind: "illegal",
    reason: "width and height must both be multiples of 16",
    nearest: "1008x1008",
  });
});

it("a size that is cut from a larger picture names what the model draws", () => {
  expect(judgeSize(native, "2048x1152")).toMatchObject({ kind: "legal", tier: "2K", from: "2752x1536" });
  expect(judgeSize(native, "1024x1024")).toMatchObject({ kind: "legal", tier: "1K", from: null });
});

it("a list has no cheaper neighbour, and what is no size is not judged", () => {
  expect(judgeSize(list, "1536x1024")).toMatchObject({ kind: "legal", cheaper: null });
  expect(judgeSize(list, "x1024")).toEqual({ kind: "unreadable" });
});
