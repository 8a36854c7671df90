import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { readSourceFiles } from "./source-files";
import { findForeignWrites, listWrites } from "./table-owners";

const OWN = { path: "lib/keys/create.ts", text: "INSERT INTO api_key (id) VALUES ($1); UPDATE api_key SET name = $1" };
const SCHEMA = {
  path: "prisma/schema/keys.prisma",
  text: 'model ApiKey {\n  id String @id\n\n  @@map("api_key")\n}\n',
};

describe("a table is written by one folder", () => {
  it("which may do so in several files", () => {
    const revoke = { path: "lib/keys/revoke.ts", text: "prisma().apiKey.update({})" };

    expect(findForeignWrites([SCHEMA, OWN, revoke])).toEqual([]);
  });

  it.each([
    ["an INSERT", "INSERT INTO api_key (id) VALUES ($1)"],
    ["an UPDATE", 'UPDATE "api_key" SET name = $1'],
    ["a DELETE", "DELETE FROM api_key WHERE id = $1"],
    ["Prisma's builder", "prisma().apiKey.deleteMany({})"],
    ["Prisma in a transaction", "tx.apiKey.create({})"],
  ])("and turns red on %s in another", (_, text) => {
    const planted = { path: "lib/accounts/rename.ts", text };

    expect(findForeignWrites([SCHEMA, OWN, planted])).toEqual([
      "lib/accounts/rename.ts writes api_key, which lib/keys owns",
    ]);
  });

  it("and turns red on a write outside lib", () => {
    const planted = { path: "app/api/keys/route.ts", text: "UPDATE hold SET state = 'open'" };

    expect(findForeignWrites([planted])).toEqual(["app/api/keys/route.ts writes hold, which nobody in lib owns"]);
  });

  it("in this project", () => {
    const files = readSourceFiles(PROJECT_ROOT);

    expect(listWrites(files).length).toBeGreaterThan(10);
    expect(findForeignWrites(files)).toEqual([]);
  });
});
