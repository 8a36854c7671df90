import type { Column } from "@/components/data-table/column";
import { formatDuration, formatNumber, formatShare } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { Button } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import type { WireRoute, WireSwitchedModel, WireWindow } from "@/lib/http/wire-routes";

const PROVIDER_NAMES = { openai: "OpenAI", google: "Google" } as const;

/** The columns of the list of routes; `onSwitch` opens the question why. */
export function routeColumns(onSwitch: (route: WireRoute) => void): readonly Column<WireRoute>[] {
  return [
    {
      id: "route",
      header: "Route",
      card: "main",
      isWide: true,
      cell: ({ name, simulated }) => (
        <span className="flex items-center gap-2">
          <span className="mono">{name}</span>
          {simulated ? <Tag>Simulated</Tag> : null}
        </span>
      ),
      detail: ({ providers, host }) => (
        <span className="break-all">
          {providers.map((provider) => PROVIDER_NAMES[provider]).join(", ")} at {host}
        </span>
      ),
    },
    {
      id: "state",
      header: "State",
      card: "main",
      cell: (route) => <RouteState route={route} />,
      detail: ({ failures: [last] }) =>
        last ? (
          <>
            {formatNumber(last.count)} × {last.kind.replaceAll("_", " ")}, <RelativeTime time={last.lastAt} />
          </>
        ) : null,
    },
    {
      id: "quarter",
      header: "15 minutes",
      card: "aside",
      align: "end",
      hasCardLabel: true,
      cell: ({ last15Minutes }) => <Share window={last15Minutes} />,
      detail: ({ last15Minutes }) => durations(last15Minutes),
    },
    {
      id: "day",
      header: "24 hours",
      card: "aside",
      align: "end",
      hasCardLabel: true,
      cell: ({ last24Hours }) => <Share window={last24Hours} />,
      detail: ({ last24Hours }) => durations(last24Hours),
    },
    {
      id: "switch",
      header: "Switch",
      isHeaderHidden: true,
      card: "aside",
      align: "end",
      cell: (route) => (
        <SwitchButton what={`the route ${route.name}`} isOn={route.switch.on} onPress={() => onSwitch(route)} />
      ),
    },
  ];
}

/** The columns of the list of models. */
export function modelColumns(onSwitch: (model: WireSwitchedModel) => void): readonly Column<WireSwitchedModel>[] {
  return [
    {
      id: "model",
      header: "Model",
      card: "main",
      isWide: true,
      cell: ({ name }) => name,
      detail: ({ id }) => <span className="mono">{id}</span>,
    },
    {
      id: "state",
      header: "State",
      card: "main",
      cell: ({ switch: { on } }) => (on ? <Status tone="ok">On</Status> : <Status tone="warn">Switched off</Status>),
      detail: ({ switch: { on, reason } }) => (on ? null : reason),
    },
    {
      id: "routes",
      header: "Routes",
      card: "main",
      cell: ({ routes }) => <span className="mono">{routes.join(", ")}</span>,
    },
    {
      id: "switch",
      header: "Switch",
      isHeaderHidden: true,
      card: "aside",
      align: "end",
      cell: (model) => (
        <SwitchButton what={`the model ${model.id}`} isOn={model.switch.on} onPress={() => onSwitch(model)} />
      ),
    },
  ];
}

/** Below it a route that no breaker holds back is still not called well. */
const FAILING_SHARE = 0.5;
const ENOUGH_CALLS = 5;

function RouteState({ route: { switch: state, breakers, last15Minutes: recent } }: { route: WireRoute }) {
  if (!state.on) {
    return (
      <Status tone="warn" title={state.reason ?? undefined}>
        Switched off
      </Status>
    );
  }
  if (breakers.some(({ state: breaker }) => breaker === "open")) return <Status tone="bad">Breaker open</Status>;
  if (breakers.some(({ state: breaker }) => breaker === "probing")) return <Status tone="warn">Half open</Status>;
  if (breakers.length > 0) return <Status tone="warn">Paused</Status>;
  const isFailing = recent !== null && recent.calls >= ENOUGH_CALLS && (recent.share ?? 1) < FAILING_SHARE;
  return isFailing ? <Status tone="warn">Failing, still called</Status> : <Status tone="ok">Open for calls</Status>;
}

function Share({ window }: { window: WireWindow | null }) {
  if (window === null || window.share === null) return <span className="text-ink-3">no calls</span>;
  return (
    <span className={window.share < 0.9 ? "text-bad" : undefined}>
      {formatShare(window.good, window.calls)} <span className="text-ink-3">of {formatNumber(window.calls)}</span>
    </span>
  );
}

function durations(window: WireWindow | null): string | null {
  if (window === null || window.p50Ms === null || window.p95Ms === null) return null;
  return `p50 ${formatDuration(window.p50Ms)}, p95 ${formatDuration(window.p95Ms)}`;
}

function SwitchButton({ what, isOn, onPress }: { what: string; isOn: boolean; onPress: () => void }) {
  return (
    <Button size="sm" aria-label={`Switch ${isOn ? "off" : "on"} ${what}`} onClick={onPress}>
      {isOn ? "Switch off" : "Switch on"}
    </Button>
  );
}
