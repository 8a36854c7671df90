import type { Env } from "../../lib/env";
import { loadEnvironment } from "./load-environment";
import { OperatorError } from "./operator-error";

/** Completes `process.env` from the `.env` files, then parses all of it; a bad value is an `OperatorError` that names it. */
export async function readConfiguration(): Promise<{ env: Env; dataDir: string; publicUrl: string }> {
  loadEnvironment();
  try {
    const { env, dataDir, publicUrl } = await import("../../lib/env");
    return { env, dataDir: dataDir(), publicUrl: publicUrl() };
  } catch (error) {
    throw new OperatorError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
