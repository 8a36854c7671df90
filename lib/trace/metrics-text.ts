import { metrics } from "./metrics";

type Exposition = { contentType: string; text: string };

/** Everything that this process counts, as Prometheus reads it. */
export async function metricsText(): Promise<Exposition> {
  const { registry } = metrics();
  return { contentType: registry.contentType, text: await registry.metrics() };
}
