import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { acceptOne, keyContext } from "@/lib/testing/requests";
import { userWithWorkspace } from "@/lib/testing/workspace";

beforeAll(() => startProcess("web"));

it("a process that was declared dead accepts nothing and holds nothing", async () => {
  const user = await userWithWorkspace(100);
  const ctx = await keyContext(user);
  await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [currentProcessId()]);

  await expect(acceptOne(ctx)).rejects.toMatchObject({ code: "overloaded", isRetryable: true });

  expect(await db.rows("SELECT FROM hold WHERE workspace_id = $1", [user.workspaceId])).toEqual([]);
});
