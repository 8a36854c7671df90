import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../scripts/runtime/free-port";
import { type RunningProcess, startProcess, waitUntilAnswering } from "../../scripts/runtime/start-process";

const HERE = import.meta.dirname;
const NPM = process.platform === "win32" ? "npm.cmd" : "npm";

/** A process of the bench: where it listens and what the system says of it. */
export type Peer = { origin: string; running: RunningProcess };

/** The provider that all are measured against. */
export async function startUpstream(folder: string): Promise<Peer> {
  const port = await freePort();
  const args = ["--import", "tsx", join(HERE, "upstream.ts")];
  return open("upstream", { port, folder, args, env: {} });
}

/** A Next route that only passes bytes on: what the framework alone costs. */
export async function startBareNext(folder: string, upstream: Peer): Promise<Peer> {
  const project = join(HERE, "bare-next");
  const next = join("node_modules", "next", "dist", "bin", "next");
  execFileSync(process.execPath, [next, "build", project], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const port = await freePort();
  const args = [next, "start", project, "-H", "127.0.0.1", "-p", String(port)];
  return open("bare Next route", { port, folder, args, env: { UPSTREAM_URL: upstream.origin } });
}

/** Portkey's gateway as it comes; installed at the first use, for the bench alone. */
export async function startPortkey(folder: string): Promise<Peer> {
  const project = join(HERE, "portkey");
  const program = join(project, "node_modules", "@portkey-ai", "gateway", "build", "start-server.js");
  if (!existsSync(program)) {
    console.log("Installing Portkey's gateway ...");
    execFileSync(NPM, ["ci", "--no-audit", "--no-fund", "--prefix", project], { stdio: "inherit" });
  }
  const port = await freePort();
  return open("Portkey", { port, folder, args: [program, `--port=${port}`, "--headless"], env: {} });
}

type Place = { port: number; folder: string; args: string[]; env: Record<string, string> };

async function open(name: string, { port, folder, args, env }: Place): Promise<Peer> {
  const logFile = join(folder, `${name.replaceAll(" ", "-")}.log`);
  const running = startProcess({
    name,
    args,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), ...env },
    logFile,
  });
  const origin = `http://127.0.0.1:${port}`;
  if (!(await waitUntilAnswering(running, origin, { timeoutMs: 30_000 }))) {
    throw new Error(`${name} did not start: see ${logFile}`);
  }
  return { origin, running };
}
