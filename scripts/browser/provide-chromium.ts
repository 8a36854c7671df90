import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { OperatorError } from "../runtime/operator-error";
import { findChromium } from "./find-chromium";

type Variables = Readonly<Record<string, string | undefined>>;

type Input = {
  env?: Variables;
  /** Where a Chromium may lie without being on `PATH`. */
  usualFolders?: readonly string[];
  /** Root needs no `sudo`. */
  isRoot?: boolean;
  signal?: AbortSignal | undefined;
  /** Before the second and the third try; a package mirror is often back by then. */
  pausesMs?: readonly number[];
};

const INSTALL = "apt-get update && apt-get install -y --no-install-recommends chromium";

/**
 * The path of a Chromium; where there is none, Debian's is installed, which takes root or a `sudo` that asks nothing. Throws
 * with the command to type when that is impossible.
 */
export async function provideChromium({
  env = process.env,
  usualFolders,
  isRoot = process.getuid?.() === 0,
  signal,
  pausesMs = [2_000, 8_000],
}: Input = {}): Promise<string> {
  const found = findChromium(env, usualFolders);
  if (found) return found;
  if (env.CHROMIUM_PATH) throw new OperatorError(`There is no program at CHROMIUM_PATH=${env.CHROMIUM_PATH}.`);
  const prefix = isRoot ? "" : "sudo -n ";
  let said = "";
  for (const pauseMs of [0, ...pausesMs]) {
    await delay(pauseMs, undefined, signal ? { signal } : {});
    for (const command of INSTALL.split(" && ")) said = await run(`${prefix}${command}`, env, signal);
    const installed = findChromium(env, usualFolders);
    if (installed) return installed;
  }
  throw new OperatorError(
    `The browser tests need Chromium, and it could not be installed. Type\n  ${INSTALL.split(" && ")
      .map((command) => `${isRoot ? "" : "sudo "}${command}`)
      .join(" && ")}\nor name a Chromium in CHROMIUM_PATH.${said ? `\nThe last try said: ${said}` : ""}`,
  );
}

/** What the command complained about; empty when it worked. */
function run(command: string, env: Variables, signal: AbortSignal | undefined): Promise<string> {
  const [program = "", ...args] = command.split(" ");
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "ignore", "pipe"],
      ...(signal ? { signal } : {}),
    });
    let complaints = "";
    child.stderr.on("data", (chunk) => (complaints = `${complaints}${chunk}`.slice(-500)));
    child.once("error", (error) => (signal?.aborted ? reject(error) : resolve(`${program}: ${error.message}`)));
    child.once("close", (code) => resolve(code === 0 ? "" : complaints.trim() || `${command} ended with code ${code}`));
  });
}
