import type { TestInfo } from "@playwright/test";

/** A counted journey: what it took, and what it may take. */
export type JourneyReport = {
  /** From where to where, e.g. `landing page → first picture`. */
  journey: string;
  /** Fields filled and presses. */
  hands: number;
  seconds: number;
  /** As the product promises it, e.g. `5 inputs or presses, 60 s`. */
  target: string;
};

const JOURNEY = "journey";

/** Adds a line to the table of journeys that ends the run (`journey-reporter.ts`); the test itself holds the target. */
export function reportJourney(testInfo: TestInfo, report: JourneyReport): void {
  testInfo.annotations.push({ type: JOURNEY, description: JSON.stringify(report) });
}

/** The journeys among a test's annotations. */
export function journeysOf(annotations: readonly { type: string; description?: string }[]): JourneyReport[] {
  return annotations
    .filter(({ type }) => type === JOURNEY)
    .map(({ description = "{}" }): JourneyReport => JSON.parse(description));
}
