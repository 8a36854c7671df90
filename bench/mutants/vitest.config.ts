import { join } from "node:path";
import { PROJECT_ROOT } from "../../scripts/runtime/project-root";
import tests from "../../vitest.config";
import { plantedMutant } from "./planted-mutant";
import { replaceOnce } from "./replace-once";

/** Changes a source file on its way to the tests, never on the disk. */
const plant = {
  name: "mutant",
  enforce: "pre" as const,
  transform(code: string, id: string) {
    const planted = plantedMutant();
    return planted && id.split("?")[0] === join(PROJECT_ROOT, planted.source) ? replaceOnce(code, planted) : null;
  },
};

// The tests as they are, over sources with one fault, of which nothing may stay in the cache that all runs share.
export default { ...tests, plugins: [plant], test: { ...tests.test, fsModuleCache: false } };
