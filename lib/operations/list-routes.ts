import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { db } from "@/lib/db/sql";
import { providerRoutes } from "@/lib/env";
import { routesFor } from "@/lib/providers/registry";
import type { ProviderName } from "@/lib/providers/types";
import { type RouteFigures, routeFigures } from "./route-figures";

/** How it was switched last; null: never, so it is on. */
export type SwitchState = { isOn: boolean; reason: string; changedBy: string; changedAt: Date } | null;

/** A breaker that does not simply let calls through, in one process. */
export type RestingBreaker = {
  processId: string;
  role: "web" | "worker";
  host: string;
  /** The public id; null: all of the route. */
  model: string | null;
  state: "open" | "probing" | "paused";
  until: Date;
};

export type OperatedRoute = {
  name: string;
  providers: ProviderName[];
  /** Without path, user and key. */
  host: string;
  models: string[];
  isSandbox: boolean;
  switch: SwitchState;
  breakers: RestingBreaker[];
  figures: RouteFigures | null;
};

export type OperatedModel = { id: string; name: string; routes: string[]; switch: SwitchState };

export type Operated = { routes: OperatedRoute[]; models: OperatedModel[]; processes: number };

type SwitchRow = { kind: "route" | "model"; name: string } & NonNullable<SwitchState>;

/** Every route with its health, in the order in which routes are tried, and every model with the routes it has. */
export async function listRoutes(): Promise<Operated> {
  const [switches, { breakers, processes }, figures] = await Promise.all([
    readSwitches(),
    readBreakers(),
    routeFigures(),
  ]);
  const switchOf = (kind: string, name: string) => {
    const row = switches.find((one) => one.kind === kind && one.name === name);
    return row ? { isOn: row.isOn, reason: row.reason, changedBy: row.changedBy, changedAt: row.changedAt } : null;
  };
  const models = listModels().map((model) => ({
    id: model.id,
    name: model.name,
    routes: routesFor(model, "live").map(({ name }) => name),
    switch: switchOf("model", model.id),
  }));
  const routes = known().map((route) => ({
    ...route,
    models: models.filter((model) => model.routes.includes(route.name)).map(({ id }) => id),
    switch: switchOf("route", route.name),
    breakers: breakers.filter((breaker) => breaker.route === route.name).map(({ route: _, ...breaker }) => breaker),
    figures: figures.get(route.name) ?? null,
  }));
  return { routes, models, processes };
}

function known(): Pick<OperatedRoute, "name" | "providers" | "host" | "isSandbox">[] {
  const real = providerRoutes().map(({ name, provider, baseUrl }) => ({
    name,
    providers: [provider],
    host: new URL(baseUrl).host,
    isSandbox: false,
  }));
  const [any] = listModels();
  const sandbox = any ? routesFor(any, "test") : [];
  const providers = [...new Set(listModels().map(({ provider }) => provider))];
  return [
    ...real,
    ...sandbox.map(({ name, baseUrl }) => ({ name, providers, host: new URL(baseUrl).host, isSandbox: true })),
  ];
}

function readSwitches(): Promise<SwitchRow[]> {
  return db.rows<SwitchRow>(
    `SELECT 'route' AS kind, name, is_on AS "isOn", reason, changed_by AS "changedBy", changed_at AS "changedAt" FROM route_switch
      UNION ALL SELECT 'model', model, is_on, reason, changed_by, changed_at FROM model_switch`,
  );
}

type ProcessRow = {
  id: string;
  role: "web" | "worker";
  host: string;
  routes: { route: string; model: string | null; state: RestingBreaker["state"]; untilMs: number }[] | null;
};

async function readBreakers(): Promise<{ breakers: (RestingBreaker & { route: string })[]; processes: number }> {
  const rows = await db.rows<ProcessRow>(
    "SELECT id, role, host, routes FROM process WHERE state = 'live' ORDER BY role, started_at",
  );
  const breakers = rows.flatMap(({ id, role, host, routes }) =>
    (routes ?? []).map(({ route, model, state, untilMs }) => ({
      ...{ processId: id, role, host, route, state },
      model: model === null ? null : publicId(model),
      until: new Date(untilMs),
    })),
  );
  return { breakers, processes: rows.length };
}

function publicId(upstreamModel: string): string {
  const serves = (model: ModelDefinition) => model.upstreamModel === upstreamModel;
  return listModels().find(serves)?.id ?? upstreamModel;
}
