import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import type { ModelCard } from "@/lib/catalog/model-card";
import { MODEL_PICTURES } from "./pictures";
import { PriceMatrix } from "./price-matrix";
import { SitePicture } from "./site-picture";

/** A model as the catalog knows it: pictures, what it can do, and its whole price matrix. */
function ModelPanel({ card }: { card: ModelCard }) {
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] overflow-hidden rounded-lg border border-line bg-surface lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <figure className="flex min-w-0 flex-col border-line border-b p-3 md:p-4 lg:border-r lg:border-b-0">
        <div className="grid grid-cols-2 gap-3">
          {MODEL_PICTURES.map((picture, index) => (
            <SitePicture key={picture.src} picture={picture} className={index === 0 ? "col-span-2" : undefined} />
          ))}
        </div>
        <figcaption className="mt-3 text-ink-3 text-xs">
          The words in each picture are its prompt. Simulated by the sandbox, not made by {card.name}.
        </figcaption>
      </figure>
      <div className="flex min-w-0 flex-col gap-5 p-4 md:p-6">
        <div>
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-title text-xl tracking-title">{card.name}</h3>
            {card.deprecated ? <Tag tone="warn">Deprecated</Tag> : null}
          </div>
          <p className="mt-1 flex items-center gap-1 text-ink-3">
            <code className="mono">{card.id}</code>
            <CopyButton value={card.id} what="model id" />
          </p>
          <p className="mt-2 max-w-120 text-pretty text-ink-2">{card.description}</p>
        </div>
        <Abilities card={card} />
        <div className="mt-auto">
          <PriceMatrix card={card} />
        </div>
      </div>
    </article>
  );
}

function Abilities({ card }: { card: ModelCard }) {
  const { limits } = card.sizes;
  return (
    <Facts>
      <Fact name="Sizes">
        {limits
          ? `any in steps of ${limits.multiple_of} px, to ${limits.longest_edge} px, up to ${limits.max_ratio}:1`
          : card.sizes.presets.map(({ size }) => size).join(", ")}
      </Fact>
      {limits ? (
        <Fact name="Presets">
          {card.sizes.presets.map(({ size }) => (
            <span key={size} className="mono mr-3 inline-block">
              {size}
            </span>
          ))}
        </Fact>
      ) : null}
      <Fact name="Qualities">{parameterOf(card, "quality")?.values?.join(", ")}</Fact>
      <Fact name="Images per request">1 to {parameterOf(card, "n")?.maximum}</Fact>
      <Fact name="Formats">{parameterOf(card, "output_format")?.values?.join(", ")}</Fact>
      <Fact name={card.endpoints.length === 1 ? "Endpoint" : "Endpoints"}>
        {card.endpoints.map((endpoint) => (
          <code key={endpoint} className="mono block">
            POST {endpoint}
          </code>
        ))}
      </Fact>
      {card.replacement ? (
        <Fact name="Use instead">
          <code className="mono">{card.replacement}</code>
        </Fact>
      ) : null}
    </Facts>
  );
}

function parameterOf(card: ModelCard, name: ModelCard["parameters"][number]["name"]) {
  return card.parameters.find((parameter) => parameter.name === name);
}

export { ModelPanel };
