import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { unavailable } from "../image-fault";
import type { ImageJob, ImageJobResult, JobMessage, ReplyMessage } from "./image-job";

export type ImageChild = {
  pid: number | undefined;
  isAlive: () => boolean;
  /** One job at a time. Never rejects; when the time is over or the process dies, the result says so. */
  run: (job: ImageJob, timeoutMs: number) => Promise<ImageJobResult>;
  kill: () => void;
};

type Pending = { id: number; settle: (result: ImageJobResult) => void };

/** Web servers are bundled, so the program's place is the project's folder and not the importing module's. */
const PROGRAM = ["lib", "storage", "image-process", "child.ts"];
const STDERR_KEPT = 1_000;

/** Starts an image process. It neither keeps this process alive (unless it works for it) nor survives it. */
export function startImageChild(): ImageChild {
  const child = forkChild();
  const stderr = keepTail(child);
  let pending: Pending | null = null;
  let isAlive = true;
  let lastId = 0;

  const settle = (result: ImageJobResult) => {
    pending?.settle(result);
    pending = null;
    child.channel?.unref();
  };
  const end = (reason: string) => {
    isAlive = false;
    settle(unavailable(`the image process ended (${reason}) ${stderr()}`.trim()));
  };
  child.on("message", (message) => {
    const reply = asReplyMessage(message);
    if (reply.id === pending?.id) settle(reply.result);
  });
  child.on("exit", (code, signal) => end(signal ?? `code ${code}`));
  child.on("error", (error) => end(error.message));

  const run = async (job: ImageJob, timeoutMs: number) => {
    const message: JobMessage = { id: ++lastId, job };
    const finished = new Promise<ImageJobResult>((resolve) => {
      pending = { id: message.id, settle: resolve };
    });
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      end(`no result after ${timeoutMs} ms`);
    }, timeoutMs);
    child.channel?.ref();
    child.send(message, (error) => error && end(error.message));
    return finished.finally(() => clearTimeout(timer));
  };
  return { pid: child.pid, isAlive: () => isAlive && child.connected, run, kill: () => child.kill("SIGKILL") };
}

/** An environment of its own: the process that meets hostile bytes holds none of our secrets. */
function forkChild(): ChildProcess {
  const root = process.cwd();
  const child = fork(join(/* turbopackIgnore: true */ root, ...PROGRAM), [], {
    cwd: root,
    env: { NODE_ENV: "production", MALLOC_ARENA_MAX: "2" },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** Why a process died stands at the end of what it wrote; decoders' chatter before that is dropped. */
function keepTail(child: ChildProcess): () => string {
  let tail = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-STDERR_KEPT);
  });
  if (child.stderr !== null && "unref" in child.stderr && typeof child.stderr.unref === "function")
    child.stderr.unref();
  return () => tail.trim();
}

/** The only sender is the program above, through a channel that nobody else holds. */
function asReplyMessage(message: unknown): ReplyMessage {
  return message as ReplyMessage;
}
