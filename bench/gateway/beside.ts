import { load, type Sample, type Target } from "../load";
import { quantile } from "../quantile";
import { processCosts } from "./process-costs";

export type Subject = { name: string; pid: number | null; target: Target };

export type Figures = {
  perSecond: number;
  p50: number;
  p99: number;
  /** Of the process that answers, per call; null where it is not one process of its own. */
  cpuMs: number | null;
  /** The most that it held after a round. */
  rss: number | null;
  bytes: number;
};

type Comparison = { title: string; subjects: readonly Subject[]; connections: number; calls: number; rounds: number };

/** Measures subjects in turn (A B C A B C …) in the same run, prints them beside the first, and gives the figures by name. */
export async function beside({
  title,
  subjects,
  connections,
  calls,
  rounds,
}: Comparison): Promise<Map<string, Figures>> {
  const figures = new Map<string, { samples: Sample[]; cpuMs: number; rss: number }>();
  // Warm-up: compilation and connections are not what a running server costs.
  for (const { target } of subjects) await load(target, { connections, calls: Math.max(connections, calls / 2) });
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, pid, target } of subjects) {
      const before = pid === null ? null : processCosts(pid);
      const sample = await load(target, { connections, calls });
      const after = pid === null ? null : processCosts(pid);
      const all = figures.get(name) ?? { samples: [], cpuMs: 0, rss: 0 };
      all.samples.push(sample);
      all.cpuMs += (after?.cpuMs ?? 0) - (before?.cpuMs ?? 0);
      all.rss = Math.max(all.rss, after?.rss ?? 0);
      figures.set(name, all);
    }
  }
  const summary = new Map(
    subjects.map(({ name, pid }) => {
      const { samples = [], cpuMs = 0, rss = 0 } = figures.get(name) ?? {};
      return [name, summarise(samples, pid === null ? null : { cpuMs, rss })];
    }),
  );
  print(title, { connections, calls, rounds, summary });
  return summary;
}

function summarise(samples: readonly Sample[], costs: { cpuMs: number; rss: number } | null): Figures {
  const latencies = samples.flatMap(({ latenciesMs }) => latenciesMs);
  const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0);
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpuMs: costs && costs.cpuMs / latencies.length,
    rss: costs?.rss ?? null,
    bytes: samples[0]?.bytes ?? 0,
  };
}

type Printed = { connections: number; calls: number; rounds: number; summary: Map<string, Figures> };

function print(title: string, { connections, calls, rounds, summary }: Printed): void {
  const [base] = summary.values();
  console.log(`\n${title}: ${connections} connections, ${rounds} rounds of ${calls} calls`);
  console.table(
    Object.fromEntries(
      [...summary].map(([name, one]) => [
        name,
        {
          "req/s": round(one.perSecond),
          "p50 ms": round(one.p50),
          "p99 ms": round(one.p99),
          "added p50 ms": round(one.p50 - (base?.p50 ?? 0)),
          "added p99 ms": round(one.p99 - (base?.p99 ?? 0)),
          "CPU ms/call": one.cpuMs === null ? "" : round(one.cpuMs),
          "RSS MB": one.rss === null ? "" : Math.round(one.rss / 2 ** 20),
          "answer kB": Math.round(one.bytes / 1000),
        },
      ]),
    ),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
