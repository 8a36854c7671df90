import { Check, TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import { formatNumber } from "@/components/layout/format-number";
import { formatExact } from "@/components/layout/format-time";
import { Stat, Stats } from "@/components/ui/stat";
import { readStatus } from "@/lib/http/site/status-twin";
import { COMPONENTS } from "@/lib/status/components";
import { type StatusReport, TARGET } from "@/lib/status/status-report";
import { formatAvailability, formatSeconds } from "../_components/format-figures";
import { PageFrame, Part } from "../_components/page-frame";
import { STATE_WORDS } from "../_components/state-words";
import { IncidentList } from "./_components/incident-list";
import { StatusLines } from "./_components/status-lines";

export const metadata: Metadata = {
  title: "Status",
  description:
    "Availability and latency of this installation by model and component, from its own requests and probes.",
  alternates: { canonical: "/status", types: { "application/json": "/status" } },
};

export default async function StatusPage() {
  const report = await readStatus();
  const { models, components, routes, incidents, measuredAt } = report;
  return (
    <PageFrame
      title={<Headline state={report.state} />}
      aside={<p className="text-ink-3 text-xs tabular-nums">Measured {formatExact(measuredAt)}</p>}
    >
      <Requests report={report} />
      {incidents.some(({ resolvedAt }) => resolvedAt === null) ? (
        <Part id="open-incidents" title="Now">
          <IncidentList incidents={incidents.filter(({ resolvedAt }) => resolvedAt === null)} />
        </Part>
      ) : null}
      <Part id="models" title="Models" aside="90 days, the newest at the right">
        <StatusLines lines={models} unknown="No traffic" counted="requests" isCode />
      </Part>
      <Part id="components" title="Components">
        <StatusLines
          lines={components}
          unknown="Not measured yet"
          counted="looks"
          noteOf={({ name }) => noteOf(name)}
        />
      </Part>
      {routes.length > 0 ? (
        <Part id="routes" title="Provider routes" aside="Attempts, before a second one may save the request">
          <StatusLines lines={routes} unknown="No traffic" counted="attempts" isCode />
        </Part>
      ) : null}
      <Part id="incidents" title="Incidents">
        <IncidentList incidents={incidents.filter(({ resolvedAt }) => resolvedAt !== null)} />
      </Part>
      <HowItIsComputed />
    </PageFrame>
  );
}

function Headline({ state }: { state: StatusReport["state"] }) {
  return (
    <span className="inline-flex items-center gap-3">
      {state === "operational" ? (
        <Check className="size-7! text-ok" />
      ) : (
        <TriangleAlert className={`size-7! ${state === "down" ? "text-bad" : "text-warn"}`} />
      )}
      {STATE_WORDS[state]}
    </span>
  );
}

function Requests({ report: { requests } }: { report: StatusReport }) {
  return (
    <div className="mt-8 overflow-hidden rounded-lg border border-line">
      <Stats>
        <Stat
          label="Image requests, 90 days"
          value={formatAvailability(requests)}
          qualifier="without a fault of ours"
        />
        <Stat label="Target" value={`${TARGET * 100}%`} />
        <Stat label="Counted" value={formatNumber(requests.good + requests.faults)} qualifier="live requests" />
        <Stat label="p50, p95" value={`${formatSeconds(requests.p50)}, ${formatSeconds(requests.p95)}`} />
      </Stats>
    </div>
  );
}

function noteOf(component: string): string {
  return component in COMPONENTS ? `Once a minute, ${measuredBy(component)}.` : "";
}

function measuredBy(component: string): string {
  return Object.entries(COMPONENTS).find(([name]) => name === component)?.[1].measured ?? "";
}

function HowItIsComputed() {
  return (
    <Part id="method" title="How this is computed">
      <ul className="grid max-w-176 list-disc gap-2 pl-5 text-pretty text-ink-2">
        <li>
          Availability of a model is its completed live requests, divided by those plus the ones that failed through us
          or a provider. A fault of a provider counts against it; what a customer's call caused (a refused prompt, an
          impossible size, too few credits, a limit) is not counted at all. Test keys are left out.
        </li>
        <li>Time runs from the dispatch of a request to the end of its work. p50 and p95 are exact within a tenth.</li>
        <li>
          Components are looked at once a minute by the processes of this installation. A process that is gone is noted
          by the others; while all of them are off, nothing is measured, and the day stays pale.
        </li>
        <li>
          Degraded means that more than one in twenty of the last two hours failed, down that more than half did. A
          day's bar is notched when it missed the target of {TARGET * 100}%.
        </li>
        <li>
          The same address answers JSON to a client that sends <code className="mono">Accept: application/json</code>.
        </li>
      </ul>
    </Part>
  );
}
