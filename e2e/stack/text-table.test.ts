import { expect, it } from "vitest";
import { textTable } from "./text-table";

it("columns are as wide as their widest cell, and numbers stand right", () => {
  const table = textTable(
    ["Page", "Faults"],
    [
      ["/usage", 0],
      ["/a/long/path", 12],
    ],
  );

  expect(table).toBe(
    ["Page          Faults", "────────────  ──────", "/usage             0", "/a/long/path      12"].join("\n"),
  );
});
