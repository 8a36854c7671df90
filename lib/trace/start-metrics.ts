import { collectDefaultMetrics } from "prom-client";
import { remember } from "@/lib/core/remember";
import { pool, reservedPool } from "@/lib/db/pool";
import { addGauge } from "./add-gauge";
import { metrics } from "./metrics";

/** Begins to measure the process itself: memory, event loop, garbage collection and connections to the database. */
export function startMetrics(): void {
  remember("process-metrics", () => {
    collectDefaultMetrics({ register: metrics().registry });
    addGauge({
      name: "database_connections",
      help: "Connections to the database: in use, idle, and requests that wait for one.",
      labelNames: ["pool", "state"],
      read: () => [...readingsOf("requests", pool()), ...readingsOf("reserved", reservedPool())],
    });
    return true;
  });
}

type Counts = { totalCount: number; idleCount: number; waitingCount: number };

function readingsOf(name: string, { totalCount, idleCount, waitingCount }: Counts) {
  return [
    { labels: { pool: name, state: "in_use" }, value: totalCount - idleCount },
    { labels: { pool: name, state: "idle" }, value: idleCount },
    { labels: { pool: name, state: "waiting" }, value: waitingCount },
  ];
}
