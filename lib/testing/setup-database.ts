import { afterAll } from "vitest";
import { createTestDatabase } from "./test-database";

// Runs before a test file is imported, and so before lib/env.ts reads the variables: each file has a database of its own.
const database = await createTestDatabase();
process.env.DATABASE_URL = database.url;

afterAll(() => database.drop());
