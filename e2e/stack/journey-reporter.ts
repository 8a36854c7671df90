import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { type JourneyReport, journeysOf } from "./journey-report";
import { textTable } from "./text-table";

/** Ends a run with one table of the journeys it counted. */
export default class JourneyReporter implements Reporter {
  readonly #journeys: (JourneyReport & { passed: boolean })[] = [];

  onTestEnd(_: TestCase, result: TestResult): void {
    const passed = result.status === "passed";
    this.#journeys.push(...journeysOf(result.annotations).map((journey) => ({ ...journey, passed })));
  }

  onEnd(): void {
    if (this.#journeys.length === 0) return;
    const rows = this.#journeys.map(({ journey, hands, seconds, target, passed }) => {
      return [journey, hands, Number(seconds.toFixed(1)), target, passed ? "met" : "MISSED"];
    });
    process.stdout.write(`\n${textTable(["Journey", "Inputs and presses", "Seconds", "Target", ""], rows)}\n`);
  }
}
