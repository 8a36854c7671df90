export const INCIDENT_STATES = ["investigating", "identified", "monitoring", "resolved"] as const;

export type IncidentState = (typeof INCIDENT_STATES)[number];
