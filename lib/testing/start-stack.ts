import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFailed } from "vitest";
import { parseEnv } from "@/lib/env";
import { freePort } from "@/scripts/runtime/free-port";
import { paymentVariables } from "@/scripts/runtime/payment-variables";
import { sandboxProcess, webProcess, workerProcess } from "@/scripts/runtime/product-processes";
import { secretVariables, throwawaySecrets } from "@/scripts/runtime/runtime-environment";
import {
  type ProcessSpec,
  type RunningProcess,
  startProcess,
  waitUntilAnswering,
} from "@/scripts/runtime/start-process";
import { checkAnswers } from "./check-answers";
import { assertLocal } from "./test-database";

type Options = {
  /** Web processes named `web-1`, `web-2`, …; each on its own port. Default 1. */
  web?: number;
  /** Worker processes named `worker-1`, …. Default 1. */
  workers?: number;
  /** More variables for every process, e.g. a limit. */
  env?: Record<string, string>;
  /** Default: the database of this test file. */
  databaseUrl?: string;
};

export type Stack = {
  /** One per web process, in order, e.g. `http://127.0.0.1:40123`. */
  webUrls: string[];
  sandboxUrl: string;
  databaseUrl: string;
  dataDir: string;
  /** The variables the processes run with, secrets included. */
  env: NodeJS.ProcessEnv;
  pid: (name: string) => number;
  /** Sends the signal and waits for the end of the process (SIGSTOP and SIGCONT: returns at once). */
  kill: (name: string, signal: NodeJS.Signals) => Promise<void>;
  /** Starts an ended process again, on the same address, and waits until it is ready. */
  restart: (name: string) => Promise<void>;
  /** Everything the process has printed. */
  log: (name: string) => string;
  stop: () => Promise<void>;
};

type Member = { spec: ProcessSpec; healthUrl: string | undefined; running: RunningProcess };

// Next's server and the worker do not need their caller's test runner settings.
const FAST = {
  HEARTBEAT_SECONDS: "0.5",
  PROCESS_DEAD_AFTER_SECONDS: "2",
  RECOVERY_SWEEP_SECONDS: "0.5",
  LOG_LEVEL: "info",
};
const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 10_000;

/**
 * Starts the real processes (sandbox, web from the current build, worker) on free ports over this test file's database and
 * a temporary data folder. Answers of /v1 are held against the description that they serve. Call `stop` in `afterAll`; should
 * the test process die first, the processes end by themselves.
 */
export async function startStack({
  web = 1,
  workers = 1,
  env = {},
  databaseUrl = process.env.DATABASE_URL ?? "",
}: Options = {}): Promise<Stack> {
  assertLocal(databaseUrl);
  const dataDir = mkdtempSync(join(tmpdir(), "pixapi-stack-"));
  const sandboxPort = await freePort();
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const smtpPort = await freePort();
  const webPorts = await Promise.all(Array.from({ length: web }, freePort));
  const secrets = throwawaySecrets();
  const variables: NodeJS.ProcessEnv = {
    ...process.env,
    ...secretVariables(secrets, {}),
    ...paymentVariables(parseEnv({}), {
      signingSecret: secrets.signingSecret,
      // Stripe knows one address: the first web process receives for all.
      webUrl: `http://127.0.0.1:${webPorts[0]}`,
    }),
    ...FAST,
    NODE_ENV: "production",
    NODE_OPTIONS: undefined,
    VITEST: undefined,
    PIXAPI_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: sandboxUrl,
    SANDBOX_SMTP_PORT: String(smtpPort),
    ...env,
  };
  const placed = (name: string) => ({ name, env: variables, logFile: join(dataDir, "logs", `${name}.log`) });
  const members = new Map<string, Member>();
  const launch = (spec: ProcessSpec, healthUrl?: string) => launchMember(members, spec, healthUrl);
  const stop = () => stopAll(members, dataDir);
  const buildFolder = process.env.PIXAPI_BUILD_DIR ?? ".next";
  try {
    await launch(sandboxProcess({ ...placed("sandbox"), port: sandboxPort, smtpPort }), `${sandboxUrl}/healthz`);
    const webs = webPorts.map((port, index) =>
      launch(
        webProcess({ ...placed(`web-${index + 1}`), host: "127.0.0.1", port, buildFolder }),
        `http://127.0.0.1:${port}/readyz`,
      ),
    );
    const others = Array.from({ length: workers }, (_, index) => launch(workerProcess(placed(`worker-${index + 1}`))));
    await Promise.all([...webs, ...others]);
    if (webPorts[0] !== undefined) await checkAnswers(`http://127.0.0.1:${webPorts[0]}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    webUrls: webPorts.map((port) => `http://127.0.0.1:${port}`),
    ...{ sandboxUrl, databaseUrl, dataDir, env: variables },
    pid: (name) => memberOf(members, name).running.pid,
    kill: (name, signal) => killMember(memberOf(members, name), signal),
    restart: (name) => {
      const { spec, healthUrl } = memberOf(members, name);
      return launch(spec, healthUrl);
    },
    log: (name) => readFileSync(memberOf(members, name).spec.logFile, "utf8"),
    stop,
  };
}

/** Call first inside a test: when it fails, the logs of every process are printed. */
export function showLogsOnFailure(stack: Stack): void {
  onTestFailed(() => {
    for (const name of ["sandbox", "web-1", "web-2", "worker-1", "worker-2"]) {
      try {
        process.stderr.write(`\n── ${name} ──\n${stack.log(name).slice(-8_000)}\n`);
      } catch {
        // This stack has no process of that name.
      }
    }
  });
}

async function launchMember(
  members: Map<string, Member>,
  spec: ProcessSpec,
  healthUrl: string | undefined,
): Promise<void> {
  const running = startProcess(spec);
  members.set(spec.name, { spec, healthUrl, running });
  if (!healthUrl) return;
  const accepts = (status: number) => status < 400 || status === 404;
  if (await waitUntilAnswering(running, healthUrl, { timeoutMs: READY_TIMEOUT_MS, accepts })) return;
  throw new Error(`${spec.name} did not become ready:\n${readFileSync(spec.logFile, "utf8").slice(-4_000)}`);
}

async function killMember({ running }: Member, signal: NodeJS.Signals): Promise<void> {
  running.kill(signal);
  if (signal !== "SIGSTOP" && signal !== "SIGCONT") await running.ended;
}

async function stopAll(members: Map<string, Member>, dataDir: string): Promise<void> {
  const all = [...members.values()].map(({ running }) => running);
  // A stopped process (SIGSTOP) could not hear that it should end.
  for (const running of all) running.kill("SIGCONT");
  await Promise.all(all.filter(({ name }) => name !== "sandbox").map((running) => running.stop(STOP_GRACE_MS)));
  await Promise.all(all.filter(({ name }) => name === "sandbox").map((running) => running.stop(STOP_GRACE_MS)));
  rmSync(dataDir, { recursive: true, force: true });
}

function memberOf(members: Map<string, Member>, name: string): Member {
  const member = members.get(name);
  if (!member) throw new Error(`There is no process ${name}; there are ${[...members.keys()].join(", ")}.`);
  return member;
}
