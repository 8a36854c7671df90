import { defineConfig } from "prisma/config";

// Only operators' own `prisma migrate` and `prisma studio` connect from here; `npm start` applies migrations itself.
export default defineConfig({
  schema: "schema",
  migrations: { path: "migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
