import Link from "next/link";
import { formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Stat, Stats } from "@/components/ui/stat";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { toCredits } from "@/lib/core/credits";
import { isProviderConfigured } from "@/lib/env";
import { startingCost } from "@/lib/http/site/model-facts";
import type { LiveFigures } from "@/lib/status/live-figures";
import { CoverPicture } from "../../../_components/cover-picture";
import { formatAvailability, formatSeconds } from "../../../_components/format-figures";
import type { CroppedPicture } from "../../../_components/pictures";

type ModelSummaryProps = {
  model: ModelDefinition;
  live: LiveFigures;
  pictures: readonly CroppedPicture[];
  isSignedIn: boolean;
  /** Why models cannot be used here, by their ids. */
  unserved: Readonly<Record<string, string>>;
};

/** What the model is, the way in, and four figures; pictures beside them. */
function ModelSummary({ model, live, pictures, isSignedIn, unserved }: ModelSummaryProps) {
  const start = startingCost(model);
  const { day } = live.all;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-12">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-medium font-mono text-[1.625rem] leading-9 tracking-tight md:text-[2.25rem] md:leading-11">
            {model.id}
          </h1>
          <CopyButton value={model.id} what="model id" />
          {model.availability.state === "deprecated" ? <Tag tone="warn">Deprecated</Tag> : null}
          {unserved[model.id] ? <Tag tone="warn">Unavailable</Tag> : null}
        </div>
        <p className="mt-3 max-w-140 text-pretty text-[1rem] text-ink-2 leading-6.5">{model.description}</p>
        <Replacement model={model} />
        <Unavailable model={model} unserved={unserved} />
        <div className="mt-6 flex flex-wrap gap-3">
          <Button asChild variant="primary" size="lg">
            <Link href={`/playground?model=${encodeURIComponent(model.id)}`} prefetch={false}>
              Open in playground
            </Link>
          </Button>
          <Button asChild size="lg">
            <Link href={isSignedIn ? "/keys" : "/sign-up"} prefetch={false}>
              Create a key
            </Link>
          </Button>
        </div>
        <div className="mt-8 overflow-hidden rounded-lg border border-line">
          <Stats>
            <Stat
              label="From"
              value={formatNumber(toCredits(start.price))}
              qualifier={start.price === 1000 ? "credit" : "credits"}
            />
            <Stat label="Success, 24 h" value={formatAvailability(day)} />
            <Stat label="p50, 24 h" value={formatSeconds(day.p50)} />
            <Stat label="p95, 24 h" value={formatSeconds(day.p95)} />
          </Stats>
        </div>
        <p className="mt-2 text-ink-3 text-xs">{measuredWords(model, live)}</p>
      </div>
      <Pictures pictures={pictures} />
    </div>
  );
}

function Replacement({ model: { availability } }: { model: ModelDefinition }) {
  if (availability.state !== "deprecated") return null;
  return (
    <p className="mt-3 text-ink-2">
      For new work use{" "}
      <TextLink href={`/models/${availability.replacedBy}`} prefetch={false} className="mono">
        {availability.replacedBy}
      </TextLink>
      .
    </p>
  );
}

/** Why it cannot be used here, and a model that can. */
function Unavailable({ model, unserved }: Pick<ModelSummaryProps, "model" | "unserved">) {
  const reason = unserved[model.id];
  if (!reason) return null;
  const instead = listModels().find(({ id }) => !unserved[id]);
  return (
    <p className="mt-3 text-ink-2">
      It cannot be used here: {reason}.
      {instead ? (
        <>
          {" "}
          What works is{" "}
          <TextLink href={`/models/${instead.id}`} prefetch={false} className="mono">
            {instead.id}
          </TextLink>
          .
        </>
      ) : null}
    </p>
  );
}

function measuredWords(model: ModelDefinition, { all: { day } }: LiveFigures): string {
  const calls = day.good + day.faults;
  const source = isProviderConfigured(model.provider)
    ? ""
    : " No provider key is set: these are the sandbox's figures.";
  if (calls === 0) return `No traffic yet in the last 24 hours.${source}`;
  return `Measured on this installation: ${formatNumber(calls)} live ${calls === 1 ? "request" : "requests"}, all tiers and qualities.${source}`;
}

function Pictures({ pictures: [first, second, third] }: { pictures: readonly CroppedPicture[] }) {
  if (!first || !second || !third) return null;
  return (
    <figure className="max-lg:hidden">
      <div className="grid grid-cols-2 gap-3 [&>img]:rounded-md">
        <CoverPicture picture={first} isFirst className="col-span-2 aspect-3/2" />
        <CoverPicture picture={second} isFirst className="aspect-square" />
        <CoverPicture picture={third} isFirst className="aspect-square" />
      </div>
      <figcaption className="mt-2 text-ink-3 text-xs">Drawn by the sandbox, not by this model.</figcaption>
    </figure>
  );
}

export { ModelSummary };
