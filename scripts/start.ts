import { join } from "node:path";
import type { Env } from "../lib/env";
import { assertPorts } from "./runtime/assert-ports";
import { assertStorage } from "./runtime/assert-storage";
import { buildIfChanged } from "./runtime/build-if-changed";
import { describeFailure } from "./runtime/describe-failure";
import { describePayments, simulatesPayments } from "./runtime/describe-payments";
import { freePort } from "./runtime/free-port";
import { holdDataDir } from "./runtime/hold-data-dir";
import { type KeptProcess, keepRunning } from "./runtime/keep-running";
import { openDatabase } from "./runtime/open-database";
import { OperatorError } from "./runtime/operator-error";
import { paymentVariables } from "./runtime/payment-variables";
import { processStartedAt } from "./runtime/process-started-at";
import { sandboxProcess, webProcess, workerProcess } from "./runtime/product-processes";
import { describePictures, isAnyProviderConfigured } from "./runtime/provider-keys";
import { readConfiguration } from "./runtime/read-configuration";
import { refuseUnsafe } from "./runtime/refuse-unsafe";
import { type RunFile, removeRunFile, writeRunFile } from "./runtime/run-file";
import { secretVariables } from "./runtime/runtime-environment";
import { loadSecrets } from "./runtime/secrets";
import { type ProcessSpec, waitUntilAnswering } from "./runtime/start-process";
import { listenForStop, type StopRequest } from "./runtime/stop-request";
import { tailOfFile } from "./runtime/tail-of-file";

const DRAIN_MS = 25_000;
const SANDBOX_GRACE_MS = 3_000;
const READY_TIMEOUT_MS = 60_000;

/** What has been started, to be stopped in the opposite order. */
type Undo = () => Promise<void> | void;

const begun = Date.now();
const stopRequest = listenForStop();
const undos: Undo[] = [];

const exitCode = await run(stopRequest).catch(explain);
await undoAll();
if (stopRequest.signal.aborted) console.log("Stopped.");
process.exit(exitCode);

/** Starts everything, waits for the wish to stop, and answers the exit code. */
async function run({ signal, hurry }: StopRequest): Promise<number> {
  const { env, dataDir, publicUrl } = await readConfiguration();
  refuseUnsafe(env);
  const lock = await holdDataDir(dataDir, signal);
  undos.push(() => lock.release());
  await assertStorage();
  await assertPorts(env);
  const secrets = loadSecrets(dataDir);

  const { url: databaseUrl, server } = await openDatabase({ dataDir, secrets, databaseUrl: env.DATABASE_URL, signal });
  undos.push(() => server?.stop());
  const build = await buildIfChanged({ signal, onBuild: () => console.log("Building (takes about a minute) ...") });
  undos.push(build.release);

  const sandboxPort = env.SANDBOX_PORT ?? (await freePort());
  const sandboxUrl = env.SANDBOX_URL ?? `http://127.0.0.1:${sandboxPort}`;
  const smtpPort = env.SANDBOX_SMTP_PORT ?? (await freePort());
  const variables: NodeJS.ProcessEnv = {
    ...process.env,
    ...secretVariables(secrets, process.env),
    ...paymentVariables(env, {
      signingSecret: env.PIXAPI_SIGNING_SECRET ?? secrets.signingSecret,
      webUrl: localUrl(env),
    }),
    NODE_ENV: "production",
    PIXAPI_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: sandboxUrl,
    // Where mails go when no SMTP_URL is set; a sandbox of the operator's own has told its port, or takes none.
    ...(env.SANDBOX_URL === undefined ? { SANDBOX_SMTP_PORT: String(smtpPort) } : {}),
  };
  const launch = launcherOf({ dataDir, hurry, run: describeRun({ url: publicUrl, databaseUrl, sandboxUrl }) });
  const placed = (name: string) => ({ name, env: variables, logFile: join(dataDir, "logs", `${name}.log`) });

  if (env.SANDBOX_URL === undefined) {
    const [sandbox] = launch.start(
      [sandboxProcess({ ...placed("sandbox"), port: sandboxPort, smtpPort })],
      SANDBOX_GRACE_MS,
    );
    await assertReady(sandbox, `${sandboxUrl}/healthz`, signal);
  }
  const [web, worker] = launch.start(
    [
      webProcess({ ...placed("web"), host: env.HOST, port: env.PORT, buildFolder: build.folder }),
      workerProcess(placed("worker")),
    ],
    DRAIN_MS,
  );
  await assertReady(web, `${localUrl(env)}/readyz`, signal);
  if (worker?.current().hasEnded()) throw describeEarlyEnd(worker);

  launch.announceReady();
  printBlock({ env, publicUrl, sandboxUrl, dataDir });
  const ending = await Promise.race(
    [server?.ended.then(() => "database"), aborted(signal)].filter((one) => one !== undefined),
  );
  if (ending !== "database") return 0;
  throw new OperatorError(
    `The embedded Postgres ended by itself; everything was stopped. Log: ${join(dataDir, "logs", "postgres.log")}`,
  );
}

function explain(error: unknown): number {
  if (stopRequest.signal.aborted) return 0;
  console.error(`\n${describeFailure(error)}`);
  return 1;
}

/** One failing step must not keep the following ones, the database above all, from stopping in order. */
async function undoAll(): Promise<void> {
  for (const undo of undos.reverse()) {
    try {
      await undo();
    } catch (error) {
      console.error(describeFailure(error));
    }
  }
}

/** Starts groups of processes and keeps the run file true, which other commands and the next start read. */
function launcherOf({ dataDir, hurry, run }: { dataDir: string; hurry: AbortSignal; run: RunFile }) {
  undos.push(() => removeRunFile(dataDir));
  writeRunFile(dataDir, run);
  return {
    start: (specs: ProcessSpec[], graceMs: number): KeptProcess[] => {
      const group = specs.map((spec) =>
        keepRunning(spec, {
          report: (line) => run.ready && console.error(line),
          onStart: ({ name, pid }) => {
            run.processes = run.processes.filter((one) => one.name !== name);
            run.processes.push({ name, pid, startedAt: processStartedAt(pid) ?? "" });
            writeRunFile(dataDir, run);
          },
        }),
      );
      undos.push(() => stopGroup(group, graceMs, hurry));
      return group;
    },
    announceReady: () => {
      run.ready = true;
      writeRunFile(dataDir, run);
    },
  };
}

async function stopGroup(group: KeptProcess[], graceMs: number, hurry: AbortSignal): Promise<void> {
  const killAll = () => group.map((one) => one.kill());
  hurry.addEventListener("abort", killAll);
  const stopped = Promise.all(group.map((one) => one.stop(graceMs)));
  if (hurry.aborted) killAll();
  await stopped;
  hurry.removeEventListener("abort", killAll);
}

function describeRun(addresses: Pick<RunFile, "url" | "databaseUrl" | "sandboxUrl">): RunFile {
  return {
    pid: process.pid,
    startedAt: processStartedAt(process.pid) ?? "",
    ready: false,
    processes: [],
    ...addresses,
  };
}

async function assertReady(kept: KeptProcess | undefined, url: string, signal: AbortSignal): Promise<void> {
  if (!kept) return;
  const accepts = (status: number) => status < 400 || status === 404;
  const isReady = await waitUntilAnswering(kept.current(), url, { timeoutMs: READY_TIMEOUT_MS, signal, accepts });
  if (!isReady) throw describeEarlyEnd(kept);
}

function describeEarlyEnd(kept: KeptProcess): OperatorError {
  const { name, logFile, logOffset } = kept.current();
  return new OperatorError(
    `The ${name} process did not start; the end of ${logFile}:\n${tailOfFile(logFile, { lines: 20, offset: logOffset })}`,
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** How this machine reaches the web process; an address for all interfaces is no address to connect to. */
function localUrl({ HOST, PORT }: Env): string {
  if (HOST === "0.0.0.0") return `http://127.0.0.1:${PORT}`;
  if (HOST === "::") return `http://[::1]:${PORT}`;
  return `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`;
}

function printBlock(facts: { env: Env; publicUrl: string; sandboxUrl: string; dataDir: string }): void {
  const { env, publicUrl, sandboxUrl, dataDir } = facts;
  const pictures = describePictures(env);
  const lines = [
    `Pixapi is running (ready in ${((Date.now() - begun) / 1_000).toFixed(1)} s)`,
    "",
    `  Open        ${publicUrl}`,
    ...(isAnyProviderConfigured(env) ? [] : [`  Mail inbox  ${sandboxUrl}/mail`]),
    ...(pictures === null ? [] : [`  Pictures    ${pictures}`]),
    ...(simulatesPayments(env) ? [`  Payments    ${describePayments(env, publicUrl)}`] : []),
    `  Data, logs  ${dataDir}`,
    "  First user  npm run pixapi -- user create --email you@example.com --password …",
    "  Stop        Ctrl-C",
  ];
  console.log(`\n${lines.join("\n")}\n`);
}
