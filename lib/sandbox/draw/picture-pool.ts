import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PictureRequest } from "./picture";
import type { PictureAnswer } from "./picture-worker";

/** Draws pictures on worker threads, so that the HTTP loop never waits for one. */
export type PicturePool = {
  /** The picture's file in base64, as ASCII bytes. */
  draw(request: PictureRequest): Promise<Buffer>;
  close(): Promise<void>;
};

type Job = { request: PictureRequest; resolve(base64: Buffer): void; reject(error: Error): void };
type Seat = { worker: Worker; job: Job | null };

/** Starts one worker per core, two at most; further pictures wait their turn. */
export function createPicturePool(): PicturePool {
  const waiting: Job[] = [];
  const seats = new Set<Seat>();
  const size = Math.min(2, availableParallelism());
  let isClosed = false;

  const serve = (seat: Seat) => {
    seat.job = waiting.shift() ?? null;
    if (seat.job) seat.worker.postMessage(seat.job.request);
  };
  const open = () => {
    const seat: Seat = { worker: startWorker(), job: null };
    seats.add(seat);
    seat.worker.on("message", (answer: PictureAnswer) => {
      settle(seat.job, answer);
      serve(seat);
    });
    // A worker that dies takes only its own picture with it; the next picture finds a new one.
    seat.worker.on("error", (error) => settle(seat.job, { error: String(error) }));
    seat.worker.on("exit", () => {
      seats.delete(seat);
      settle(seat.job, { error: "the picture worker stopped" });
      if (!isClosed && waiting.length > 0) serve(open());
    });
    return seat;
  };
  while (seats.size < size) open();

  return {
    draw: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        const free = [...seats].find((seat) => seat.job === null) ?? (seats.size < size ? open() : null);
        if (free) serve(free);
      }),
    close: async () => {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(new Error("the sandbox is closing"));
      await Promise.all([...seats].map((seat) => seat.worker.terminate()));
    },
  };
}

function startWorker(): Worker {
  const worker = new Worker(new URL("./picture-worker.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  worker.unref();
  return worker;
}

function settle(job: Job | null, answer: PictureAnswer): void {
  if (!job) return;
  if ("error" in answer) job.reject(new Error(answer.error));
  else job.resolve(Buffer.from(answer.base64.buffer));
}
