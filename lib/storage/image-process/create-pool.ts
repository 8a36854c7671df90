import { unavailable } from "../image-fault";
import type { ImageJob, ImageJobResult } from "./image-job";
import { type ImageChild, startImageChild } from "./start-image-child";

export type ImagePool = {
  /** Never rejects. Waits for a free process; a full queue, a timeout and a dead process are faults of kind `unavailable`. */
  run: (job: ImageJob) => Promise<ImageJobResult>;
  /** Ids of the running processes. */
  pids: () => number[];
  /** Ends all processes; the next job starts new ones. */
  stop: () => void;
};

type PoolOptions = { size: number; queueLimit: number; timeoutMs: number };
type Waiting = { job: ImageJob; settle: (result: ImageJobResult) => void };

/** Processes start when work comes and are replaced by the next job after they died. `timeoutMs` counts from a job's start. */
export function createPool({ size, queueLimit, timeoutMs }: PoolOptions): ImagePool {
  const queue: Waiting[] = [];
  const busy = new Set<ImageChild>();
  let idle: ImageChild[] = [];

  const freeChild = (): ImageChild | undefined => {
    idle = idle.filter((child) => child.isAlive());
    return idle.pop() ?? (busy.size < size ? startImageChild() : undefined);
  };
  const work = async (child: ImageChild, { job, settle }: Waiting) => {
    busy.add(child);
    const result = await child.run(job, timeoutMs);
    busy.delete(child);
    idle.push(child);
    settle(result);
    next();
  };
  const next = () => {
    if (queue.length === 0) return;
    const child = freeChild();
    const waiting = child === undefined ? undefined : queue.shift();
    if (child !== undefined && waiting !== undefined) void work(child, waiting);
  };

  return {
    run: (job) =>
      new Promise((resolve) => {
        if (queue.length >= queueLimit) return resolve(unavailable(`${queueLimit} image jobs are waiting already`));
        queue.push({ job, settle: resolve });
        next();
      }),
    pids: () => [...idle, ...busy].flatMap(({ pid, isAlive }) => (isAlive() && pid !== undefined ? [pid] : [])),
    stop: () => {
      for (const child of [...idle, ...busy]) child.kill();
    },
  };
}
