import { describe, expect, it, vi } from "vitest";
import { PROJECT_ROOT } from "../runtime/project-root";
import { ARROWS } from "./arrow-rules";
import { cruiseArrows } from "./cruise-arrows";
import { type Files, inScratchTree } from "./scratch-tree";

// Whole programs run here, beside everything else that a busy machine does.
vi.setConfig({ testTimeout: 60_000 });

const value = "export const value = 1;\n";
const uses = (path: string) => `import { value } from "${path}";\nexport const used = value;\n`;
const usesType = (path: string) => `import type { Value } from "${path}";\nexport type Used = Value;\n`;
const npm = (name: string, file = "index.js"): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, main: file }),
  [`node_modules/${name}/${file}`]: value,
});

const CLEAN: Files = {
  "app/v1/models/route.ts": uses("@/lib/http/route"),
  "components/ui/button.tsx": `import { value } from "react";\nimport type { Value } from "@/lib/requests/wire";\nexport const used: Value = value;\n`,
  "lib/http/route.ts": `import { value } from "next/server";\n${uses("@/lib/generation/generate").replaceAll("value", "value2")}`,
  "lib/generation/generate.ts": `${uses("@/lib/ledger/hold")}export { value as drawn } from "@/lib/providers/run";\n`,
  "lib/ledger/hold.ts": uses("@/lib/db/sql"),
  "lib/ledger/hold.test.ts": `${uses("./hold")}import "@/lib/testing/workspace";\n`,
  "lib/requests/wire.ts": `${usesType("@/lib/db/generated/client")}export type Value = number;\n`,
  "lib/providers/run.ts": uses("undici"),
  "lib/db/sql.ts": `${uses("pg")}export { value as env } from "@/lib/env";\n`,
  "lib/db/generated/client.ts": value,
  "lib/env.ts": value,
  "lib/core/ids.ts": value,
  "lib/testing/workspace.ts": uses("@/lib/generation/generate"),
  "lib/jobs/worker.ts": uses("@/lib/generation/generate"),
  "lib/sandbox/server.ts": uses("@/lib/core/ids"),
  "scripts/start.ts": uses("@/lib/core/ids"),
  ...npm("pg"),
  ...npm("undici"),
  ...npm("react"),
  ...npm("next", "server.js"),
};

/** Rule → the smallest tree that breaks it. */
const PLANTED: Record<string, Files> = {
  "imports-resolve": { "lib/ledger/hold.ts": uses("@/lib/ledger/gone") },
  "no-cycles": { "lib/keys/a.ts": `${uses("./b")}${value}`, "lib/keys/b.ts": `${uses("./a")}${value}` },
  "core-imports-nothing": { "lib/core/ids.ts": uses("@/lib/env"), "lib/env.ts": value },
  "env-imports-nothing": { "lib/env.ts": uses("@/lib/core/ids"), "lib/core/ids.ts": value },
  "infrastructure-knows-no-domain": { "lib/db/sql.ts": uses("@/lib/ledger/hold"), "lib/ledger/hold.ts": value },
  "catalog-is-data": { "lib/catalog/index.ts": uses("@/lib/db/sql"), "lib/db/sql.ts": value },
  "prices-are-pure": { "lib/pricing/quote.ts": uses("@/lib/db/sql"), "lib/db/sql.ts": value },
  "domains-look-down": { "lib/ledger/hold.ts": uses("@/lib/generation/plan"), "lib/generation/plan.ts": value },
  "domains-are-strangers": { "lib/requests/wire.ts": uses("@/lib/storage/sign"), "lib/storage/sign.ts": value },
  "use-cases-look-down": { "lib/batches/submit.ts": uses("@/lib/http/body"), "lib/http/body.ts": value },
  "use-cases-are-strangers": {
    "lib/batches/submit.ts": uses("@/lib/generation/plan"),
    "lib/generation/plan.ts": value,
  },
  "ledger-knows-no-provider": { "lib/ledger/hold.ts": uses("@/lib/catalog/index"), "lib/catalog/index.ts": value },
  "providers-know-no-credits": { "lib/providers/run.ts": uses("@/lib/core/credits"), "lib/core/credits.ts": value },
  "http-is-an-edge": { "lib/http/route.ts": uses("@/components/button"), "components/button.ts": value },
  "routes-declare": { "app/v1/credits/route.ts": uses("@/lib/db/sql"), "lib/db/sql.ts": value },
  "components-are-browser-safe": { "components/keys/table.tsx": uses("@/lib/keys/list"), "lib/keys/list.ts": value },
  "nobody-imports-app": { "components/layout/shell.tsx": uses("@/app/page"), "app/page.tsx": value },
  "nobody-imports-programs": { "lib/accounts/create.ts": uses("@/lib/jobs/registry"), "lib/jobs/registry.ts": value },
  "scripts-start-programs": { "scripts/start.ts": uses("@/lib/sandbox/server"), "lib/sandbox/server.ts": value },
  "worker-serves-no-http": { "lib/jobs/worker.ts": uses("@/lib/http/respond"), "lib/http/respond.ts": value },
  "sandbox-stands-alone": { "lib/sandbox/server.ts": uses("@/lib/catalog/sizes"), "lib/catalog/sizes.ts": value },
  "production-never-imports-tests": { "lib/keys/create.ts": uses("@/lib/testing/keys"), "lib/testing/keys.ts": value },
  "only-the-edge-knows-next": { "lib/generation/plan.ts": uses("next/server"), ...npm("next", "server.js") },
  "only-db-speaks-postgres": { "lib/keys/list.ts": uses("pg"), ...npm("pg") },
  "only-db-makes-prisma": { "lib/keys/list.ts": uses("@prisma/client"), ...npm("@prisma/client") },
  "only-net-speaks-http": { "lib/webhooks/send.ts": uses("undici"), ...npm("undici") },
  "only-the-image-process-decodes": { "lib/storage/put-image.ts": uses("sharp"), ...npm("sharp") },
  "no-risky-next-features": { "app/card/route.ts": uses("next/og"), ...npm("next", "og.js") },
};

describe("dependency arrows", () => {
  it("accept a tree that keeps to them, tests and type imports included", async () => {
    const { modules, imports, violations } = await inScratchTree(CLEAN, cruiseArrows);

    expect(modules).toBe(16);
    expect(imports).toBe(18);
    expect(violations).toEqual([]);
  });

  it("each have a planted violation and a reason", () => {
    expect(Object.keys(PLANTED)).toEqual(ARROWS.map(({ name }) => name));
    for (const { comment } of ARROWS) expect(comment.length).toBeGreaterThan(40);
  });

  it.each(Object.entries(PLANTED))("%s turns red on its planted violation", async (rule, files) => {
    const { violations } = await inScratchTree(files, cruiseArrows);

    expect(violations.filter((violation) => violation.includes(` ${rule}: `))).not.toEqual([]);
  });

  it("hold in this project, all of which is read", async () => {
    const { modules, imports, violations } = await cruiseArrows(PROJECT_ROOT);

    expect(modules).toBeGreaterThan(50);
    expect(imports).toBeGreaterThan(200);
    expect(violations).toEqual([]);
  });
});
