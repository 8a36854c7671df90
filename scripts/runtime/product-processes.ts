import { join } from "node:path";
import type { ProcessSpec } from "./start-process";

type Placed = { env: NodeJS.ProcessEnv; logFile: string; name: string };

/** The web process: the built application on one address. `buildFolder` comes from `buildIfChanged`. */
export function webProcess({
  host,
  port,
  buildFolder,
  ...placed
}: Placed & { host: string; port: number; buildFolder: string }): ProcessSpec {
  return {
    ...placed,
    args: [join("node_modules", "next", "dist", "bin", "next"), "start", "-H", host, "-p", String(port)],
    env: {
      ...placed.env,
      HOST: host,
      PORT: String(port),
      PIXAPI_BUILD_DIR: buildFolder,
      NEXT_TELEMETRY_DISABLED: "1",
      // Next would end the process when its sockets are idle; ours waits for detached work as well.
      NEXT_MANUAL_SIG_HANDLE: "1",
    },
  };
}

export function workerProcess(placed: Placed): ProcessSpec {
  return { ...placed, args: ["--import", "tsx", join("lib", "jobs", "worker.ts")] };
}

/** The sandbox: always on loopback, whatever HOST says. */
export function sandboxProcess({
  port,
  smtpPort,
  ...placed
}: Placed & { port: number; smtpPort: number }): ProcessSpec {
  return {
    ...placed,
    args: ["--import", "tsx", join("lib", "sandbox", "server.ts")],
    env: { ...placed.env, SANDBOX_PORT: String(port), SANDBOX_SMTP_PORT: String(smtpPort) },
  };
}
