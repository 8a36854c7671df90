import { expect, it } from "vitest";
import { forgivingPool } from "./forgiving-pool";
import { pool } from "./pool";

it("a connection that is given back twice goes back once, and the process lives on", async () => {
  const before = pool().totalCount - pool().idleCount;

  const given = await new Promise<() => void>((resolve, reject) => {
    forgivingPool(pool()).connect((error, _client, release) => (error ? reject(error) : resolve(release)));
  });
  const busy = pool().totalCount - pool().idleCount;
  given();
  given();

  expect(busy).toBe(before + 1);
  expect(pool().totalCount - pool().idleCount).toBe(before);
  expect((await forgivingPool(pool()).query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
