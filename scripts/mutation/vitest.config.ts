import { defineConfig } from "vitest/config";
import tests from "../../vitest.config";

// The unit tests of what is pure, without the Postgres that the other tests share.
export default defineConfig({
  resolve: tests.resolve ?? {},
  test: {
    include: ["lib/{pricing,catalog,core}/**/*.test.ts"],
    // Thousands of random inputs per mutant would take hours, and what only chance finds is not guarded.
    exclude: ["**/*.property.test.ts"],
    env: tests.test?.env ?? {},
    isolate: false,
    testTimeout: 60_000,
    setupFiles: ["lib/testing/setup-environment.ts"],
  },
});
