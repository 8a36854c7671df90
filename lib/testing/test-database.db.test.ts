import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { assertLocal, createTestDatabase } from "./test-database";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
pool.on("error", () => {});

afterAll(() => pool.end());

it("gives each test file a migrated database of its own", async () => {
  const tables = await pool.query("SELECT count(*)::int AS applied FROM _prisma_migrations");

  expect(tables.rows[0].applied).toBeGreaterThan(0);
  expect(process.env.DATABASE_URL).toMatch(/^postgresql:\/\/pixapi:[^@]+@127\.0\.0\.1:\d+\/t_[0-9a-f]{16}$/);
});

it("hands out databases that do not see each other", async () => {
  const other = await createTestDatabase();
  const client = new pg.Client({ connectionString: other.url });
  await client.connect();

  await pool.query("CREATE TABLE only_here (id int)");
  const elsewhere = await client.query("SELECT to_regclass('only_here') AS found");
  await client.end();
  await other.drop();

  expect(elsewhere.rows[0].found).toBeNull();
});

it("refuses a Postgres on another machine", () => {
  expect(() => assertLocal("postgresql://pixapi@db.example.com/pixapi")).toThrow("not db.example.com");
});
