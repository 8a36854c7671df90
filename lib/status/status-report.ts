import { listModels } from "@/lib/catalog";
import { COMPONENTS } from "./components";
import { type Figures, figures } from "./figures";
import type { Incident } from "./list-incidents";
import { type Service, type ServiceRow, STATUS_DAYS } from "./service-rows";

/** The share of calls that should not fail through us or a provider. */
export const TARGET = 0.999;

export type LineState = "operational" | "degraded" | "down" | "unknown";

/** One model, provider route or component. */
export type StatusLine = {
  name: string;
  label: string;
  state: LineState;
  /** Of the last 24 hours; times in seconds. */
  day: Figures;
  /** Of the last 90 days. */
  quarter: Figures;
  /** One per day, the oldest first; share 0 to 1, null where nothing was counted. */
  bars: { date: string; availability: number | null; good: number; faults: number }[];
};

export type StatusReport = {
  measuredAt: Date;
  state: "operational" | "degraded" | "down";
  /** All models together. */
  requests: Figures;
  models: StatusLine[];
  components: StatusLine[];
  routes: StatusLine[];
  incidents: readonly Incident[];
};

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** What is wrong now is judged by this hour and the one before. */
const NOW_HOURS = 2;
const DEGRADED_BELOW = 0.95;
const DOWN_BELOW = 0.5;

/** The whole status page as data. */
export function statusReport(service: Service, incidents: readonly Incident[]): StatusReport {
  const line = (subject: ServiceRow["subject"], name: string, label: string) => lineOf(service, subject, name, label);
  const models = listModels().map(({ id }) => line("model", id, id));
  const components = Object.entries(COMPONENTS).map(([name, { label }]) => line("component", name, label));
  const routes = namesOf(service, "route").map((name) => line("route", name, name));
  const isIncident = incidents.some(({ resolvedAt }) => resolvedAt === null);
  return {
    measuredAt: service.readAt,
    state: worstOf([...models, ...components], isIncident),
    requests: figures(service.days.filter(({ subject }) => subject === "model")),
    ...{ models, components, routes, incidents },
  };
}

function namesOf({ days }: Service, subject: ServiceRow["subject"]): string[] {
  return [...new Set(days.filter((row) => row.subject === subject).map(({ name }) => name))].sort();
}

function lineOf(service: Service, subject: ServiceRow["subject"], name: string, label: string): StatusLine {
  const ofLine = (row: ServiceRow) => row.subject === subject && row.name === name;
  const [hours, days] = [service.hours.filter(ofLine), service.days.filter(ofLine)];
  const now = service.readAt.getTime();
  const latest = hours.filter(({ at }) => at.getTime() > now - NOW_HOURS * HOUR_MS);
  return {
    name,
    label,
    state: stateOf(figures(latest)),
    day: figures(hours),
    quarter: figures(days),
    bars: barsOf(days, now),
  };
}

function stateOf({ availability }: Figures): LineState {
  if (availability === null) return "unknown";
  if (availability < DOWN_BELOW) return "down";
  return availability < DEGRADED_BELOW ? "degraded" : "operational";
}

function barsOf(days: readonly ServiceRow[], now: number): StatusLine["bars"] {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return Array.from({ length: STATUS_DAYS }, (_, index) => {
    const at = today - (STATUS_DAYS - 1 - index) * DAY_MS;
    const { availability, good, faults } = figures(days.filter((row) => row.at.getTime() === at));
    return { date: new Date(at).toISOString().slice(0, 10), availability, good, faults };
  });
}

function worstOf(lines: readonly StatusLine[], isIncident: boolean): StatusReport["state"] {
  if (lines.some(({ state }) => state === "down")) return "down";
  return isIncident || lines.some(({ state }) => state === "degraded") ? "degraded" : "operational";
}
