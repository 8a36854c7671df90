import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfChanged } from "../scripts/runtime/build-if-changed";
import { freePort } from "../scripts/runtime/free-port";
import { openDatabase } from "../scripts/runtime/open-database";
import { sandboxProcess, webProcess, workerProcess } from "../scripts/runtime/product-processes";
import { secretVariables, throwawaySecrets } from "../scripts/runtime/runtime-environment";
import { startProcess, waitUntilAnswering } from "../scripts/runtime/start-process";

export type BenchStack = {
  sandboxUrl: string;
  webUrl: string;
  webPid: number;
  workerPid: number;
  /** Of a customer who has credits enough. */
  headers: Record<string, string>;
  close(): Promise<void>;
};

/** The product as it is run, built from the current tree, with everything it writes in a folder that `close` removes. `webEnv`: for the web process only. */
export async function openStack({ webEnv = {} }: { webEnv?: Record<string, string> } = {}): Promise<BenchStack> {
  // First, because a tree that does not build would leave the rest running.
  const build = await buildIfChanged({ onBuild: () => console.log("Building ...") });
  const dataDir = mkdtempSync(join(tmpdir(), "pixapi-bench-"));
  const [sandboxPort, smtpPort, webPort] = [await freePort(), await freePort(), await freePort()];
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const webUrl = `http://127.0.0.1:${webPort}`;
  const secrets = throwawaySecrets();
  const { url: databaseUrl, server } = await openDatabase({ dataDir, secrets, databaseUrl: undefined });
  Object.assign(process.env, secretVariables(secrets, {}), {
    NODE_ENV: "production",
    PIXAPI_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: sandboxUrl,
    REQUESTS_PER_MINUTE: "1000000",
    IMAGES_PER_MINUTE: "1000000",
    LOG_LEVEL: "info",
  });

  const placed = (name: string) => ({ name, env: process.env, logFile: join(dataDir, "logs", `${name}.log`) });
  const sandbox = startProcess(sandboxProcess({ ...placed("sandbox"), port: sandboxPort, smtpPort }));
  const web = startProcess(
    webProcess({
      ...placed("web"),
      env: { ...process.env, ...webEnv },
      ...{ host: "127.0.0.1", port: webPort, buildFolder: build.folder },
    }),
  );
  const worker = startProcess(workerProcess(placed("worker")));
  const close = async () => {
    for (const running of [worker, web, sandbox]) await running.stop(10_000);
    build.release();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await waitUntilAnswering(sandbox, `${sandboxUrl}/healthz`, { timeoutMs: 30_000 });
    await waitUntilAnswering(web, `${webUrl}/readyz`, { timeoutMs: 30_000, accepts: (status) => status === 200 });
    const { customerWithKey } = await import("../lib/testing/api-customer");
    const { headers } = await customerWithKey(1_000_000);
    return { sandboxUrl, webUrl, webPid: web.pid, workerPid: worker.pid, headers, close };
  } catch (error) {
    await close();
    throw error;
  }
}
