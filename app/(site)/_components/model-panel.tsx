import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import type { ModelCard } from "@/lib/catalog/model-card";
import { MAX_CROP_PERCENT } from "@/lib/catalog/native-fit";
import { MODEL_PICTURES } from "./pictures";
import { PriceMatrix } from "./price-matrix";
import { SitePicture } from "./site-picture";

/** A model as the catalog knows it: what it can do and its whole price matrix; pictures beside it where there is room. */
function ModelPanel({ card, hasPictures = false }: { card: ModelCard; hasPictures?: boolean }) {
  return (
    <article
      className={`grid grid-cols-[minmax(0,1fr)] overflow-hidden rounded-lg border border-line bg-surface ${hasPictures ? "lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]" : ""}`}
    >
      {hasPictures ? <ModelPictures name={card.name} /> : null}
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

function ModelPictures({ name }: { name: string }) {
  return (
    <figure className="flex min-w-0 flex-col border-line border-b p-3 md:p-4 lg:border-r lg:border-b-0">
      <div className="grid grid-cols-2 gap-3">
        {MODEL_PICTURES.map((picture, index) => (
          <SitePicture key={picture.src} picture={picture} className={index === 0 ? "col-span-2" : undefined} />
        ))}
      </div>
      <figcaption className="mt-3 text-ink-3 text-xs">
        The words in each picture are its prompt. Simulated by the sandbox, not made by {name}.
      </figcaption>
    </figure>
  );
}

function Abilities({ card }: { card: ModelCard }) {
  const { limits, ratios, presets } = card.sizes;
  const isQualityUsed = parameterOf(card, "quality")?.effect === "used";
  return (
    <Facts>
      <Fact name="Sizes">{sizeWords(card)}</Fact>
      {ratios ? <Fact name="Ratios">{ratios.map(({ ratio }) => ratio).join(", ")}</Fact> : null}
      {limits ? (
        <Fact name="Presets">
          {presets.map(({ size }) => (
            <span key={size} className="mono mr-3 inline-block">
              {size}
            </span>
          ))}
        </Fact>
      ) : null}
      {isQualityUsed ? <Fact name="Qualities">{parameterOf(card, "quality")?.values?.join(", ")}</Fact> : null}
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

function sizeWords({ sizes }: ModelCard): string {
  const { limits, ratios, presets } = sizes;
  if (limits)
    return `any in steps of ${limits.multiple_of} px, to ${limits.longest_edge} px, up to ${limits.max_ratio}:1`;
  if (ratios) return `any of a ratio below, delivered exactly by a crop of at most ${MAX_CROP_PERCENT}%`;
  return presets.map(({ size }) => size).join(", ");
}

function parameterOf(card: ModelCard, name: ModelCard["parameters"][number]["name"]) {
  return card.parameters.find((parameter) => parameter.name === name);
}

export { ModelPanel };
