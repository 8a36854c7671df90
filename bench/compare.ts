import { load, type Sample, type Target } from "./load";

type Comparison = {
  title: string;
  control: Target;
  subjects: readonly Target[];
  connections: number;
  /** Per target and round. */
  calls: number;
  rounds: number;
};

/** Measures subjects against a control in the same run, in turn (A B C A B C …), and prints p50, p99 and what is added. */
export async function compare({ title, control, subjects, connections, calls, rounds }: Comparison): Promise<void> {
  const targets = [control, ...subjects];
  const samples = new Map<Target, Sample[]>(targets.map((target) => [target, []]));
  // Warm-up: compilation and connections are not what a running server costs.
  for (const target of targets) await load(target, { connections, calls: Math.ceil(calls / 2) });
  for (let round = 0; round < rounds; round++) {
    for (const target of targets) samples.get(target)?.push(await load(target, { connections, calls }));
  }
  const base = summarise(samples.get(control) ?? []);
  console.log(`${title} (${rounds} rounds × ${calls} calls)`);
  for (const target of targets) {
    const { p50, p99, perSecond, bytes } = summarise(samples.get(target) ?? []);
    const added =
      target === control ? "" : `   added p50 ${(p50 - base.p50).toFixed(1)} ms, p99 ${(p99 - base.p99).toFixed(1)} ms`;
    console.log(
      `  ${target.name.padEnd(26)} ${perSecond.toFixed(0).padStart(5)} req/s   p50 ${p50.toFixed(1).padStart(6)} ms   p99 ${p99.toFixed(1).padStart(6)} ms   ${(bytes / 1000).toFixed(0).padStart(5)} kB${added}`,
    );
  }
  console.log("");
}

function summarise(samples: readonly Sample[]) {
  const latencies = samples.flatMap(({ latenciesMs }) => latenciesMs).sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0);
  return { p50: at(0.5), p99: at(0.99), perSecond: latencies.length / seconds, bytes: samples[0]?.bytes ?? 0 };
}
