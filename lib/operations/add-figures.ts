import { routeHealth } from "@/lib/providers/route-health";
import { addGauge } from "@/lib/trace/add-gauge";
import { startMetrics } from "@/lib/trace/start-metrics";
import { type Look, lookAtBooks } from "./look-at-books";

/** Puts what the books, the queue and the routes look like among the figures of this process, and begins to measure it. */
export function addFigures(): void {
  startMetrics();
  addGauge({
    name: "database_up",
    help: "1 when this process could read its figures from the database.",
    read: async () => [{ value: (await lookAtBooks()) === null ? 0 : 1 }],
  });
  addBookGauge("holds_open", "Open holds.", ({ openHolds }) => openHolds);
  addBookGauge("hold_oldest_seconds", "Age of the oldest open hold.", ({ oldestHold }) => oldestHold);
  addBookGauge("hold_orphaned_seconds", "How long ago the dead owner of an open hold was last alive.", (books) => {
    return books.orphanedHold;
  });
  addBookGauge("audit_findings", "Findings of the newest audit of the books.", ({ auditFindings }) => auditFindings);
  addBookGauge("audit_age_seconds", "Age of the newest audit of the books.", ({ auditAge }) => auditAge);
  addProcesses();
  addJobs();
  addBreakers();
}

function addBookGauge(name: string, help: string, pick: (books: Look) => number | null): void {
  const read = async () => {
    const books = await lookAtBooks();
    const value = books && pick(books);
    return value === null ? [] : [{ value }];
  };
  addGauge({ name, help, read });
}

function addProcesses(): void {
  addGauge({
    name: "processes_live",
    help: "Processes with a fresh heartbeat.",
    labelNames: ["role"],
    read: async () => {
      const books = await lookAtBooks();
      if (books === null) return [];
      return Object.entries({ web: 0, worker: 0, ...books.processes }).map(([role, value]) => ({
        labels: { role },
        value,
      }));
    },
  });
}

function addJobs(): void {
  addGauge({
    name: "queue_jobs",
    help: "Jobs in the queue: due, running, scheduled for later, or failed for good.",
    labelNames: ["job", "state"],
    read: async () =>
      ((await lookAtBooks())?.jobs ?? []).flatMap(({ job, oldestDue: _, ...states }) =>
        Object.entries(states).map(([state, value]) => ({ labels: { job, state }, value })),
      ),
  });
  addGauge({
    name: "queue_oldest_seconds",
    help: "How long the oldest job that is due has waited.",
    labelNames: ["job"],
    read: async () =>
      ((await lookAtBooks())?.jobs ?? []).map(({ job, oldestDue }) => ({ labels: { job }, value: oldestDue })),
  });
}

function addBreakers(): void {
  addGauge({
    name: "breaker_open",
    help: "1 for each route, or model on it, that lets no call or only a probe through.",
    labelNames: ["route", "model", "state"],
    read: () =>
      routeHealth()
        .resting()
        .map(({ route, model, state }) => ({ labels: { route, model: model ?? "", state }, value: 1 })),
  });
}
