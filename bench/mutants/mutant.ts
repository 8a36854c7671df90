import pg from "pg";
import { replaceOnce } from "./replace-once";

/** One fault that a hand could leave behind, and the test that notices it. */
export type Mutant = {
  /** What no longer holds, in words; the mutant's name. */
  fault: string;
  /** The test file, from the project's root. */
  file: string;
  /** The test's full name, its groups separated by ` > `. */
  test: string;
  /** What the failing test's message has to contain: a test that fails for another reason has not noticed the fault. */
  red: string;
} & Change;

/** A part of an SQL function, a statement against the schema, or a part of a source file, which must stand there once. */
export type Change =
  | { in: string; from: string; to: string }
  | { statement: string }
  | { source: string; from: string; to: string };

/** Puts a change of the schema into a database; what is read from the live database is what the migrations made of it. */
export async function damage(databaseUrl: string, change: Change): Promise<void> {
  if ("source" in change) return;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    if ("statement" in change) await client.query(change.statement);
    else await client.query(replaceOnce(await readFunction(client, change.in), change));
  } finally {
    await client.end();
  }
}

async function readFunction(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query<{ definition: string }>(
    "SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = $1",
    [name],
  );
  const [only, ...others] = rows;
  if (!only || others.length > 0) throw new Error(`There are ${rows.length} functions named ${name}`);
  return only.definition;
}
