import type { Metadata } from "next";
import Link from "next/link";
import { notFound, permanentRedirect } from "next/navigation";
import { findModel, listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { modelCard } from "@/lib/catalog/model-card";
import { unservedModels } from "@/lib/generation/unserved-models";
import { modelFacts } from "@/lib/http/site/model-facts";
import { liveFigures } from "@/lib/status/live-figures";
import { isSignedIn } from "../../_components/is-signed-in";
import { JsonLd } from "../../_components/json-ld";
import { measured } from "../../_components/measured";
import { ModelTable } from "../../_components/model-table";
import { Part } from "../../_components/page-frame";
import { pictureAt } from "../../_components/pictures";
import { PriceMatrix, PriceRule } from "../../_components/price-matrix";
import { hasQualities, priceSpan } from "../../_components/price-values";
import { CapabilityTable } from "./_components/capability-table";
import { FactTable } from "./_components/fact-table";
import { firstSize } from "./_components/first-size";
import { keyPrefix } from "./_components/key-prefix";
import { LiveTable } from "./_components/live-table";
import { modelJsonLd } from "./_components/model-json-ld";
import { ModelSummary } from "./_components/model-summary";
import { questions } from "./_components/questions";
import { RequestExamples } from "./_components/request-examples";
import { RoutingSteps } from "./_components/routing-steps";
import { SizeExplorer } from "./_components/size-explorer";
import { presetPoints, sizePlane } from "./_components/size-plane";
import { useCases } from "./_components/use-cases";

type ModelPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: ModelPageProps): Promise<Metadata> {
  const model = modelAt((await params).id);
  const path = `/models/${model.id}`;
  const title = `${model.id}: price, sizes, limits`;
  const description = `${model.description} ${priceSpan(model)} per image, paid only for pictures that arrive.`;
  const images = [
    { url: `/og/${model.id}.png`, width: 1200, height: 630, alt: `${model.id}, ${priceSpan(model)} per image` },
  ];
  return {
    ...{ title, description },
    alternates: { canonical: path, types: { "application/json": path } },
    openGraph: { title, description, url: path, siteName: "Pixapi", type: "website", images },
  };
}

export default async function ModelPage({ params, searchParams }: ModelPageProps) {
  const model = modelAt((await params).id);
  const [service, isKnown, prefix, query, unserved] = await Promise.all([
    measured(),
    isSignedIn(),
    keyPrefix(),
    searchParams,
    unservedModels(),
  ]);
  const live = liveFigures(service, model);
  const place = listModels().indexOf(model);
  return (
    <main className="mx-auto w-full max-w-(--width-page) px-4 pt-4 md:px-8">
      <JsonLd data={modelJsonLd(model)} />
      <Trail model={model} />
      <ModelSummary
        model={model}
        live={live}
        pictures={[0, 2, 4].map((step) => pictureAt(place + step))}
        isSignedIn={isKnown}
        unserved={unserved}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-2">
        <Part id="facts" title="Facts" aside="Each row has its own address">
          <FactTable facts={modelFacts(model)} />
        </Part>
        <Part id="price" title="Credits per image">
          <PriceMatrix model={model} />
          <PriceRule model={model} />
        </Part>
      </div>
      <Part id="sizes" title="Size explorer">
        <SizeExplorer
          model={model.id}
          sizes={model.sizes}
          presets={model.presets}
          points={presetPoints(model)}
          plane={sizePlane(model.sizes)}
          matrix={modelCard(model).pricing.matrix}
          hasQualities={hasQualities(model)}
          initial={firstSize(model, query)}
        />
      </Part>
      <Part id="requests" title="Request examples">
        <RequestExamples model={model} keyPrefix={prefix} />
      </Part>
      <Part id="capabilities" title="Capabilities" lead="Every parameter of the API, and what this model does with it.">
        <CapabilityTable card={modelCard(model)} />
      </Part>
      <UseCases model={model} />
      <Part id="routing" title="How a request is routed and billed">
        <RoutingSteps model={model} />
      </Part>
      <Part
        id="live"
        title="Live figures of this installation"
        lead="Live requests only, test keys are left out. Success is pictures of all calls that did not fail through the caller; times run from dispatch to the end of the work, within a tenth."
      >
        <LiveTable live={live} />
      </Part>
      <Questions items={questions(model, live)} />
      <Part
        id="related"
        title="Related models"
        lead="Quality, speed and cost side by side: credits per image at low, medium and high, or one price where the quality has no effect."
      >
        <ModelTable label="Related models" models={listModels()} service={service} current={model.id} />
        <p className="mt-3">
          <Link href={compareHref(model)} prefetch={false} className="text-accent hover:underline">
            Compare in detail
          </Link>
        </p>
      </Part>
    </main>
  );
}

/** Retired models have no page; an alias leads to the model's own. */
function modelAt(asked: string): ModelDefinition {
  const model = findModel(decodeURIComponent(asked));
  if (!model || model.availability.state === "retired") notFound();
  if (model.id !== asked) permanentRedirect(`/models/${model.id}`);
  return model;
}

function compareHref(model: ModelDefinition): string {
  const others = listModels().filter(({ id, availability }) => id !== model.id && availability.state === "available");
  const compared = [model, ...others.slice(0, 2)];
  // In the order of the catalog, so that a comparison has one address.
  const ids = listModels().filter((one) => compared.includes(one));
  return `/compare?models=${ids.map(({ id }) => id).join(",")}`;
}

function Trail({ model }: { model: ModelDefinition }) {
  return (
    <nav aria-label="Trail" className="mb-6 flex items-center gap-2 text-ink-3 text-xs md:mb-8">
      <Link href="/models" prefetch={false} className="rounded-xs hover:text-ink hover:underline">
        Models
      </Link>
      <span aria-hidden="true">›</span>
      <span aria-current="page" className="mono min-w-0 truncate">
        {model.id}
      </span>
    </nav>
  );
}

function UseCases({ model }: { model: ModelDefinition }) {
  return (
    <Part id="use-cases" title="Use cases">
      <ul className="grid gap-x-8 border-ink border-t sm:grid-cols-2 lg:grid-cols-3">
        {useCases(model).map(({ title, text }) => (
          <li key={title} className="border-line border-b py-4">
            <h3 className="font-strong">{title}</h3>
            <p className="mt-1 text-pretty text-ink-2">{text}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Questions({ items }: { items: ReturnType<typeof questions> }) {
  return (
    <Part id="questions" title="Questions">
      <div className="border-line border-t">
        {items.map(({ question, answer }) => (
          <details key={question} className="border-line border-b">
            <summary className="rounded-xs py-3 font-strong">{question}</summary>
            <p className="max-w-160 text-pretty pb-4 text-ink-2">{answer}</p>
          </details>
        ))}
      </div>
    </Part>
  );
}
