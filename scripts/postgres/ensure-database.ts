import pg from "pg";

/** Makes role and database `pixapi` where they are missing; each step may have been done by a start that was cut short. */
export async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'pixapi'");
    if (role.rowCount === 0) await client.query(`CREATE ROLE pixapi LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = 'pixapi'");
    if (database.rowCount === 0) await client.query("CREATE DATABASE pixapi OWNER pixapi");
  } finally {
    await client.end();
  }
}
