import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The absolute folder of the checkout; npm scripts and tests run from it. */
export const PROJECT_ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Preloaded (`--import`) by every process that must not outlive the one that started it. */
export const STOP_WITH_LAUNCHER = join(PROJECT_ROOT, "scripts", "runtime", "stop-with-launcher.mjs");
