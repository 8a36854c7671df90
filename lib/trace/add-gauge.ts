import { Gauge } from "prom-client";
import { metrics } from "./metrics";

type Reading = { labels?: Record<string, string>; value: number };

type ReadGauge = {
  /** Without the prefix. */
  name: string;
  help: string;
  labelNames?: readonly string[];
  /** Asked at every scrape; a label set that is not among the readings is not shown. */
  read(): readonly Reading[] | Promise<readonly Reading[]>;
};

/** Shows a figure that is read when somebody scrapes. A second gauge of the same name takes the place of the first. */
export function addGauge({ name, help, labelNames = [], read }: ReadGauge): void {
  const { registry } = metrics();
  const fullName = `pixapi_${name}`;
  registry.removeSingleMetric(fullName);
  new Gauge({
    name: fullName,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      const readings = await read();
      // Without labels a reset is a figure, 0, and nothing was read is none.
      if (labelNames.length === 0) this.remove();
      else this.reset();
      for (const { labels = {}, value } of readings) this.set(labels, value);
    },
  });
}
