import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfChanged } from "../scripts/runtime/build-if-changed";
import { freePort } from "../scripts/runtime/free-port";
import { openDatabase } from "../scripts/runtime/open-database";
import { sandboxProcess, webProcess, workerProcess } from "../scripts/runtime/product-processes";
import { secretVariables, throwawaySecrets } from "../scripts/runtime/runtime-environment";
import { startProcess, waitUntilAnswering } from "../scripts/runtime/start-process";
import { compare } from "./compare";
import type { Target } from "./load";

// What the gateway adds to a call, measured against the provider it calls: the sandbox with a cached picture is the control.
const dataDir = mkdtempSync(join(tmpdir(), "pixapi-bench-"));
const secrets = throwawaySecrets();
const [sandboxPort, smtpPort, webPort] = [await freePort(), await freePort(), await freePort()];
const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
const webUrl = `http://127.0.0.1:${webPort}`;
const { url: databaseUrl, server } = await openDatabase({ dataDir, secrets, databaseUrl: undefined });
const build = await buildIfChanged({ onBuild: () => console.log("Building ...") });
Object.assign(process.env, secretVariables(secrets, {}), {
  NODE_ENV: "production",
  PIXAPI_DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
  SANDBOX_URL: sandboxUrl,
  REQUESTS_PER_MINUTE: "1000000",
  LOG_LEVEL: "info",
});

const placed = (name: string) => ({ name, env: process.env, logFile: join(dataDir, "logs", `${name}.log`) });
const sandbox = startProcess(sandboxProcess({ ...placed("sandbox"), port: sandboxPort, smtpPort }));
const web = startProcess(webProcess({ ...placed("web"), host: "127.0.0.1", port: webPort, buildFolder: build.folder }));
const worker = startProcess(workerProcess(placed("worker")));
try {
  await waitUntilAnswering(sandbox, `${sandboxUrl}/healthz`, { timeoutMs: 30_000 });
  await waitUntilAnswering(web, `${webUrl}/readyz`, { timeoutMs: 30_000, accepts: (status) => status === 200 });
  const { customerWithKey } = await import("../lib/testing/api-customer");
  const { headers } = await customerWithKey(1_000_000);

  const picture = { model: "gpt-image-2", prompt: "bench", size: "1024x1024", quality: "low" };
  const post = (name: string, origin: string, requestHeaders: Record<string, string>, body: object): Target => ({
    name,
    origin,
    path: "/v1/images/generations",
    headers: requestHeaders,
    body: JSON.stringify(body),
  });
  const direct = post("sandbox, direct", sandboxUrl, { ...headers, authorization: "Bearer sandbox" }, picture);
  const through = post("gateway, b64_json + url", webUrl, headers, picture);
  const linked = post("gateway, url only", webUrl, headers, { ...picture, response_format: "url" });

  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)}\n`);
  await compare({
    title: "one call at a time",
    control: direct,
    subjects: [through, linked],
    connections: 1,
    calls: 60,
    rounds: 5,
  });
  await compare({
    title: "16 connections",
    control: direct,
    subjects: [through, linked],
    connections: 16,
    calls: 240,
    rounds: 5,
  });
} finally {
  for (const running of [worker, web, sandbox]) await running.stop(10_000);
  build.release();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);
