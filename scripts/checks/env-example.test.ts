import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { findEnvGaps } from "./env-example";

const SOURCE = `const schema = z.object({\n  NODE_ENV: mode,\n  PORT: withDefault(port, 3000),\n  HOST: text,\n});\n`;
const EXAMPLE = "# Where the server listens.\n#PORT=3000\n#HOST=127.0.0.1\n";

describe(".env.example", () => {
  it("may explain several variables in one sentence", () => {
    expect(findEnvGaps(SOURCE, EXAMPLE)).toEqual([]);
  });

  it.each([
    [
      "a variable that is not shown",
      SOURCE,
      EXAMPLE.replace("#HOST=127.0.0.1\n", ""),
      "HOST is read, but .env.example does not show it",
    ],
    ["a variable that nothing reads", SOURCE, `${EXAMPLE}#GONE=1\n`, "GONE is shown, but nothing reads it"],
    ["a variable shown twice", SOURCE, `${EXAMPLE}#PORT=1\n`, "PORT is shown twice"],
    [
      "no explanation",
      SOURCE,
      "# Where the server listens.\n#PORT=3000\n\n#HOST=\n",
      "HOST is shown without an explanation above it",
    ],
    ["a schema that cannot be found", "", "", "lib/env.ts has no schema to compare with"],
  ])("turns red on %s", (_, source, example, gap) => {
    expect(findEnvGaps(source, example)).toEqual([gap]);
  });

  it("explains what lib/env.ts reads", () => {
    const [source, example] = ["lib/env.ts", ".env.example"].map((path) =>
      readFileSync(join(PROJECT_ROOT, path), "utf8"),
    );

    expect(findEnvGaps(source ?? "", example ?? "")).toEqual([]);
  });
});
