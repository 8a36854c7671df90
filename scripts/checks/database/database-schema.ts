import type { Sql } from "@/lib/db/sql";

/** What `readPrismaSchema` tells of a schema, told of a database: everything Prisma could have described, sorted. */
export async function readDatabaseSchema(sql: Sql): Promise<string[]> {
  const rows = await sql.rows<{ fact: string }>([TABLES, COLUMNS, INDEXES, FOREIGN_KEYS].join(" UNION ALL "));
  return rows.map(({ fact }) => normaliseDefault(fact)).sort();
}

const OURS = `
  t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition AND t.relname <> '_prisma_migrations'`;

const TABLES = `SELECT 'table ' || t.relname AS fact FROM pg_class t WHERE ${OURS}`;

const COLUMNS = `
  SELECT format('column %s.%s %s %s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attndims > 0 THEN 'list' WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
    ' default ' || CASE WHEN a.attidentity <> '' THEN 'autoincrement()' ELSE pg_get_expr(d.adbin, d.adrelid) END) AS fact
  FROM pg_class t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  WHERE ${OURS}`;

// Indexes with a condition or an expression are not Prisma's: the guards test keeps them.
const INDEXES = `
  SELECT format('%s %s (%s)',
    CASE WHEN i.indisprimary THEN 'primary key' WHEN i.indisunique THEN 'unique' ELSE 'index' END, t.relname,
    string_agg(a.attname || CASE WHEN i.indoption[k.position - 1] & 1 = 1 THEN ' desc' ELSE '' END, ', ' ORDER BY k.position)) AS fact
  FROM pg_class t
    JOIN pg_index i ON i.indrelid = t.oid AND i.indpred IS NULL AND i.indexprs IS NULL
    CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, position)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
  WHERE ${OURS} AND k.position <= i.indnkeyatts
  GROUP BY t.relname, i.indexrelid, i.indisprimary, i.indisunique`;

const ACTION = (column: string) =>
  `CASE ${column} WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'set default' END`;

const NAMES = (relation: string, keys: string) => `
  (SELECT string_agg(a.attname, ', ' ORDER BY k.position) FROM unnest(${keys}) WITH ORDINALITY AS k (number, position)
    JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`;

const FOREIGN_KEYS = `
  SELECT format('foreign key %s (%s) references %s (%s) on delete %s on update %s', t.relname, ${NAMES("c.conrelid", "c.conkey")},
    target.relname, ${NAMES("c.confrelid", "c.confkey")}, ${ACTION("c.confdeltype")}, ${ACTION("c.confupdtype")}) AS fact
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class target ON target.oid = c.confrelid
  WHERE c.contype = 'f' AND c.conparentid = 0 AND ${OURS}`;

/** Postgres spells a default as an expression with casts; Prisma as a value or a function of its own. */
function normaliseDefault(fact: string): string {
  return fact
    .replace(/ default nextval\(.*\)$/, " default autoincrement()")
    .replace(/ default (CURRENT_TIMESTAMP|now\(\))$/, " default now()")
    .replace(/ default '(.*)'::[\w" [\]]+$/, " default $1");
}
