/** The parts of an installation that are looked at once a minute, and by what. Names are kept with their figures. */
export const COMPONENTS = {
  api: { label: "API", measured: "each web process asks itself for /readyz" },
  dashboard: { label: "Dashboard", measured: "each web process asks itself for the sign-in page" },
  worker: { label: "Worker", measured: "its own beat; the time is what the oldest due job has waited" },
  database: { label: "Database", measured: "each process sends it one statement" },
} as const;

export type Component = keyof typeof COMPONENTS;
