import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import type { WireRoute } from "@/lib/http/wire-routes";

type Breaker = WireRoute["breakers"][number];

/** Breakers that do not simply let calls through, process by process; nothing where all is well. */
function RestingBreakers({ routes }: { routes: readonly WireRoute[] }) {
  const resting = routes.flatMap(({ name, breakers }) => breakers.map((breaker) => ({ ...breaker, route: name })));
  if (resting.length === 0) return null;
  return (
    <Card className="mb-4">
      <CardHeader>
        <CardTitle>Breakers</CardTitle>
        <span className="text-ink-3 text-xs">told with each heartbeat</span>
      </CardHeader>
      <ul>
        {resting.map(({ processId, route, model, role, host, state, secondsLeft }) => (
          <li
            key={`${processId} ${route} ${model}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 last:border-b-0"
          >
            <span className="mono">{route}</span>
            <span className="text-ink-2">{model ?? "every model"}</span>
            <Status tone={state === "open" && secondsLeft > 0 ? "bad" : "warn"} className="whitespace-normal">
              {stateWords(state, secondsLeft)}
            </Status>
            <span className="ml-auto text-ink-3 text-xs max-md:ml-0">
              {role} on {host}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function stateWords(state: Breaker["state"], secondsLeft: number): string {
  if (state === "probing") return "Half open: one request finds out";
  if (secondsLeft === 0) return "Half open: the next request finds out";
  return state === "open"
    ? `Open: nothing is sent for ${secondsLeft} s`
    : `Paused by the provider for ${secondsLeft} s`;
}

export { RestingBreakers };
