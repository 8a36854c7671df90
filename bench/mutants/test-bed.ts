import { join } from "node:path";
import pg from "pg";
import { createVitest, type TestSpecification, type Vitest } from "vitest/node";
import { PROJECT_ROOT } from "../../scripts/runtime/project-root";
import { damage, type Mutant } from "./mutant";
import { plantMutant } from "./planted-mutant";

type Named = Pick<Mutant, "file" | "test">;
/** How a test ended: `absent` where no test has the name. */
export type Ending = { state: "passed" | "failed" | "absent"; messages: string[] };

const WHOLE = "pixapi_template";
const DAMAGED = "pixapi_mutant";

/** Vitest with one Postgres for all runs, whose tests get their databases from a template that can be damaged. */
export async function openTestBed() {
  const vitest = await createVitest("test", {
    root: PROJECT_ROOT,
    config: join(PROJECT_ROOT, "bench", "mutants", "vitest.config.ts"),
    ...{ watch: false, project: ["unit", "db"], reporters: [{}] },
  });
  return {
    /** Runs tests against the product as it is. */
    run: (tests: readonly Named[]): Promise<Ending[]> => runTests(vitest, tests),
    /** Runs the mutant's test against the product with its fault. */
    async runDamaged(mutant: Mutant): Promise<Ending> {
      if ("source" in mutant) plantSource(vitest, mutant.source, mutant);
      else await makeTemplate(vitest, mutant);
      try {
        const [ending] = await runTests(vitest, [mutant]);
        return ending ?? { state: "absent", messages: [] };
      } finally {
        if ("source" in mutant) plantSource(vitest, mutant.source, null);
        provideTemplate(vitest, WHOLE);
      }
    },
    close: () => vitest.close(),
  };
}

function plantSource(vitest: Vitest, file: string, change: Parameters<typeof plantMutant>[0]): void {
  plantMutant(change);
  vitest.invalidateFile(join(PROJECT_ROOT, file));
}

/** The Postgres is there after the first run only. */
async function makeTemplate(vitest: Vitest, mutant: Mutant): Promise<void> {
  const { adminUrl, ownerUrl } = vitest.getRootProject().getProvidedContext().postgres;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${DAMAGED} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${DAMAGED} OWNER pixapi TEMPLATE ${WHOLE}`);
  } finally {
    await admin.end();
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${DAMAGED}`;
  await damage(url.href, mutant);
  provideTemplate(vitest, DAMAGED);
}

function provideTemplate(vitest: Vitest, template: string): void {
  for (const project of [vitest.getRootProject(), ...vitest.projects]) project.provide("template", template);
}

async function runTests(vitest: Vitest, tests: readonly Named[]): Promise<Ending[]> {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specificationsOf(vitest, tests));
  if (unhandledErrors.length > 0) throw new Error(`Tests did not run: ${String(unhandledErrors[0])}`);
  const endings = new Map<string, Ending>();
  for (const module of testModules) {
    const broken = module.errors().map(({ message }) => message);
    for (const one of module.children.allTests()) {
      const result = one.result();
      const messages = [...(result.errors ?? []).map(({ message }) => message), ...broken];
      const state = result.state === "passed" || result.state === "failed" ? result.state : "absent";
      endings.set(`${module.relativeModuleId} ${one.fullName}`, { state, messages });
    }
  }
  return tests.map(({ file, test }) => endings.get(`${file} ${test}`) ?? { state: "absent", messages: [] });
}

function specificationsOf(vitest: Vitest, tests: readonly Named[]): TestSpecification[] {
  return [...new Set(tests.map(({ file }) => file))].map((file) => {
    const path = join(PROJECT_ROOT, file);
    const project = vitest.projects.find((one) => one.matchesTestGlob(path));
    if (!project) throw new Error(`${file} is no test file`);
    const testNames = tests.filter((one) => one.file === file).map(({ test }) => test);
    return project.createSpecification(path, { testNames: [...new Set(testNames)] });
  });
}
