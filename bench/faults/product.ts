import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sandboxProcess, webProcess, workerProcess } from "../../scripts/runtime/product-processes";
import {
  type ProcessSpec,
  type RunningProcess,
  startProcess,
  waitUntilAnswering,
} from "../../scripts/runtime/start-process";
import { type FaultProxy, startFaultProxy } from "./fault-proxy";

export const WEBS = ["web-1", "web-2"] as const;
export const WORKERS = ["worker-1", "worker-2"] as const;
export type ProductName = (typeof WEBS)[number] | (typeof WORKERS)[number];

export type Product = {
  /** The connection of each process to the database. */
  links: Record<ProductName, FaultProxy>;
  webUrl: (name: (typeof WEBS)[number]) => string;
  pid: (name: ProductName) => number;
  signal: (name: ProductName, signal: NodeJS.Signals) => void;
  /** Resolves with how the process ended, e.g. `code 0` or `SIGKILL`. */
  ended: (name: ProductName) => Promise<string>;
  /** Those that do not run, though nobody has asked it of them or nobody has started them again. */
  fallen: () => ProductName[];
  /** SIGKILL, and waits for the end. */
  kill: (name: ProductName) => Promise<void>;
  /** Starts an ended process again, and waits until it is ready. The variables hold until the next start. */
  start: (name: ProductName, variables?: Record<string, string>) => Promise<void>;
  log: (name: ProductName | "sandbox") => string;
  stop: () => Promise<void>;
};

type Plan = {
  dataDir: string;
  buildFolder: string;
  databaseUrl: string;
  webPorts: Record<(typeof WEBS)[number], number>;
  sandbox: { port: number; smtpPort: number };
  /** Of every process; the address of the database is added for each. */
  variables: NodeJS.ProcessEnv;
};

/** A start takes two seconds; on a machine that does ten other things it may take minutes. */
const READY_TIMEOUT_MS = 180_000;

/** Two web processes, two workers and the sandbox as they are run, each with a connection to the database that can fail. */
export async function startProduct(plan: Plan): Promise<Product> {
  const { dataDir, sandbox } = plan;
  const database = Number(new URL(plan.databaseUrl).port);
  const proxies = await Promise.all([...WEBS, ...WORKERS].map(() => startFaultProxy(database)));
  const [one, two, three, four] = proxies;
  if (!one || !two || !three || !four) throw new Error("four processes have four connections");
  const links = { "web-1": one, "web-2": two, "worker-1": three, "worker-2": four };
  const running = new Map<string, RunningProcess>();
  const logFile = (name: string) => join(dataDir, "logs", `${name}.log`);

  const specOf = (name: ProductName, more: Record<string, string>): ProcessSpec => {
    const url = new URL(plan.databaseUrl);
    url.port = String(links[name].port);
    const placed = { name, logFile: logFile(name), env: { ...plan.variables, DATABASE_URL: url.href, ...more } };
    return name === "web-1" || name === "web-2"
      ? webProcess({ ...placed, host: "127.0.0.1", port: plan.webPorts[name], buildFolder: plan.buildFolder })
      : workerProcess(placed);
  };
  const start = async (name: ProductName, more: Record<string, string> = {}) => {
    const process = startProcess(specOf(name, more));
    running.set(name, process);
    const isReady =
      name === "web-1" || name === "web-2"
        ? await waitUntilAnswering(process, `http://127.0.0.1:${plan.webPorts[name]}/readyz`, {
            timeoutMs: READY_TIMEOUT_MS,
            accepts: (status) => status === 200,
          })
        : await hasSaid(process, "worker started");
    if (!isReady) throw new Error(`${name} did not start:\n${readFileSync(logFile(name), "utf8").slice(-1_000)}`);
  };
  const get = (name: string) => {
    const found = running.get(name);
    if (!found) throw new Error(`${name} does not run`);
    return found;
  };

  const stop = async () => {
    for (const process of running.values()) process.kill("SIGCONT");
    await Promise.all([...running.values()].filter(({ name }) => name !== "sandbox").map((one) => one.stop(5_000)));
    await running.get("sandbox")?.stop(5_000);
    await Promise.all(proxies.map((proxy) => proxy.close()));
  };
  try {
    const spec = { name: "sandbox", env: plan.variables, logFile: logFile("sandbox") };
    const stand = startProcess(sandboxProcess({ ...spec, ...sandbox }));
    running.set("sandbox", stand);
    await waitUntilAnswering(stand, `http://127.0.0.1:${sandbox.port}/healthz`, { timeoutMs: READY_TIMEOUT_MS });
    await Promise.all([...WEBS, ...WORKERS].map((name) => start(name)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ links, start, stop },
    webUrl: (name) => `http://127.0.0.1:${plan.webPorts[name]}`,
    pid: (name) => get(name).pid,
    signal: (name, signal) => get(name).kill(signal),
    ended: (name) => get(name).ended,
    fallen: () => [...WEBS, ...WORKERS].filter((name) => get(name).hasEnded()),
    kill: async (name) => {
      get(name).kill("SIGKILL");
      await get(name).ended;
    },
    log: (name) => readFileSync(logFile(name), "utf8"),
  };
}

async function hasSaid({ logFile, logOffset, hasEnded }: RunningProcess, words: string): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!hasEnded() && Date.now() < deadline) {
    if (readFileSync(logFile).subarray(logOffset).includes(words)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
