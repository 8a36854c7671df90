import { clock } from "@/lib/core/clock";
import type { Operated, OperatedModel, OperatedRoute, SwitchState } from "@/lib/operations/list-routes";
import type { Window } from "@/lib/operations/route-figures";

/** What the operators' screen of providers reads; times are ISO 8601. */
export type WireRoutes = ReturnType<typeof toWireRoutes>;
export type WireRoute = ReturnType<typeof toWireRoute>;
export type WireSwitchedModel = ReturnType<typeof toWireModel>;
export type WireWindow = ReturnType<typeof toWireWindow>;

export function toWireRoutes({ routes, models, processes }: Operated) {
  return { data: routes.map(toWireRoute), models: models.map(toWireModel), processes };
}

export function toWireRoute({ figures, breakers, ...route }: OperatedRoute) {
  return {
    name: route.name,
    providers: route.providers,
    host: route.host,
    models: route.models,
    simulated: route.isSandbox,
    switch: toWireSwitch(route.switch),
    breakers: breakers.map(({ until, ...breaker }) => ({ ...breaker, secondsLeft: secondsUntil(until) })),
    last15Minutes: figures && toWireWindow(figures.last15Minutes),
    last24Hours: figures && toWireWindow(figures.last24Hours),
    failures: (figures?.failures ?? []).map(({ lastAt, ...failure }) => ({ ...failure, lastAt: lastAt.toISOString() })),
  };
}

export function toWireModel({ id, name, routes, switch: state }: OperatedModel) {
  return { id, name, routes, switch: toWireSwitch(state) };
}

function secondsUntil(time: Date): number {
  return Math.max(0, Math.ceil((time.getTime() - clock.now().getTime()) / 1_000));
}

function toWireSwitch(state: SwitchState) {
  if (state === null) return { on: true, reason: null, changedBy: null, changedAt: null };
  const { isOn, reason, changedBy, changedAt } = state;
  return { on: isOn, reason, changedBy, changedAt: changedAt.toISOString() };
}

function toWireWindow({ calls, good, p50Ms, p95Ms }: Window) {
  return { calls, good, share: calls === 0 ? null : good / calls, p50Ms, p95Ms };
}
