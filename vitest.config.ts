import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

const env: Partial<NodeJS.ProcessEnv> = {
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  PIXAPI_SESSION_SECRET: "session-secret-for-tests-0123456789abcdef",
  PIXAPI_SIGNING_SECRET: "signing-secret-for-tests-0123456789abcdef",
  PIXAPI_ENCRYPTION_SECRET: "encryption-secret-for-tests-0123456789abcdef",
  // A provider key, a Stripe key or a proxy in the developer's own environment must not let tests reach a real service.
  OPENAI_API_KEY: "",
  GOOGLE_API_KEY: "",
  MODERATION_API_KEY: "",
  MODERATION_BASE_URL: "",
  STRIPE_SECRET_KEY: "",
  PUBLIC_URL: "",
  // Tests sign up many accounts from one address.
  WELCOME_GRANTS_PER_ADDRESS_PER_DAY: "1000000",
};

const elsewhere = ["**/node_modules/**", ".next*/**", ".pixapi/**"];
const database = ["**/*.db.test.ts", "**/*.db.property.test.ts", "**/route.test.ts", "**/*.route.test.ts"];
const processes = ["**/*.process.test.ts"];

const setupFiles = ["lib/testing/setup-environment.ts"];
const setupWithDatabase = [...setupFiles, "lib/testing/setup-database.ts"];
const setupInProcess = [...setupWithDatabase, "lib/testing/cheap-passwords.ts"];

export default defineConfig({
  resolve: { alias },
  test: {
    // One more than small machines have processors: many tests wait for clocks and sockets.
    maxWorkers: 3,
    // What hangs is noticed late rather than what waits for a busy machine called broken.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globalSetup: "lib/testing/global-setup.ts",
    env,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...elsewhere, ...database, ...processes],
          setupFiles,
        },
      },
      {
        extends: true,
        test: { name: "db", include: database, exclude: elsewhere, setupFiles: setupInProcess },
      },
      {
        extends: true,
        test: {
          name: "process",
          include: processes,
          exclude: elsewhere,
          setupFiles: setupWithDatabase,
          // They start whole process trees: side by side they would starve each other and measure nothing.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
