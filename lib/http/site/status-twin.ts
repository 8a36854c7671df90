import type { Answer } from "@/lib/http/respond";
import { COMPONENTS } from "@/lib/status/components";
import { type Incident, listIncidents } from "@/lib/status/list-incidents";
import { readService } from "@/lib/status/read-service";
import { type StatusLine, type StatusReport, statusReport, TARGET } from "@/lib/status/status-report";
import { twin } from "./model-twin";

/** The status page's data, from sums that are remembered for half a minute. */
export async function readStatus(): Promise<StatusReport> {
  const [service, incidents] = await Promise.all([readService(), listIncidents()]);
  return statusReport(service, incidents);
}

/** What `/status` answers to a program that asks for JSON. */
export async function statusTwin(): Promise<Answer> {
  const { measuredAt, state, requests, models, components, routes, incidents } = await readStatus();
  return twin({
    object: "status",
    measured_at: measuredAt,
    state,
    target: TARGET,
    requests,
    models: models.map(wireLine),
    components: components.map(wireLine),
    component_probes: Object.fromEntries(Object.entries(COMPONENTS).map(([name, { measured }]) => [name, measured])),
    routes: routes.map(wireLine),
    incidents: incidents.map(wireIncident),
  });
}

function wireLine({ name, state, day, quarter, bars }: StatusLine) {
  return { name, state, last_24h: day, last_90d: quarter, days: bars };
}

function wireIncident({ id, title, affects, openedAt, resolvedAt, notes }: Incident) {
  return { id, title, affects, opened_at: openedAt, resolved_at: resolvedAt, notes };
}
