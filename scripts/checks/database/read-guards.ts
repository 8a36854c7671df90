import type { Sql } from "@/lib/db/sql";

export type Guards = Record<"triggers" | "functions" | "checks" | "indexes" | "grants", Record<string, string>>;

/**
 * What protects the data and Prisma cannot see: triggers, functions (by the hash of their whole definition), check and
 * exclusion constraints, indexes with a condition or an expression, and grants; each by name.
 */
export async function readGuards(sql: Sql): Promise<Guards> {
  return {
    triggers: await named(sql, TRIGGERS),
    functions: await named(sql, FUNCTIONS),
    checks: await named(sql, CHECKS),
    indexes: await named(sql, INDEXES),
    grants: await named(sql, GRANTS),
  };
}

const TRIGGERS = `
  SELECT t.relname || '.' || g.tgname AS name,
    pg_get_triggerdef(g.oid, true) || CASE g.tgenabled WHEN 'O' THEN '' ELSE ' (enabled: ' || g.tgenabled::text || ')' END AS definition
  FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
  WHERE NOT g.tgisinternal AND t.relnamespace = current_schema()::regnamespace`;

const FUNCTIONS = `
  SELECT format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) AS name,
    encode(sha256(convert_to(pg_get_functiondef(p.oid), 'UTF8')), 'hex') AS definition
  FROM pg_proc p WHERE p.prokind IN ('f', 'p') AND p.pronamespace = current_schema()::regnamespace`;

const CHECKS = `
  SELECT t.relname || '.' || c.conname AS name,
    pg_get_constraintdef(c.oid) || CASE WHEN c.convalidated THEN '' ELSE ' (not validated)' END AS definition
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
  WHERE c.contype IN ('c', 'x') AND c.connamespace = current_schema()::regnamespace`;

const INDEXES = `
  SELECT t.relname || '.' || c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
  WHERE (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL) AND t.relnamespace = current_schema()::regnamespace`;

const GRANTS = `
  SELECT t.relname AS name, array_to_string(t.relacl, ' ') AS definition
  FROM pg_class t WHERE t.relacl IS NOT NULL AND t.relnamespace = current_schema()::regnamespace`;

async function named(sql: Sql, query: string): Promise<Record<string, string>> {
  const rows = await sql.rows<{ name: string; definition: string }>(`${query} ORDER BY 1`);
  return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]));
}
