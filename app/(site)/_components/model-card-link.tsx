import Link from "next/link";
import { Tag } from "@/components/ui/tag";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { providerName } from "@/lib/http/site/model-facts";
import { CoverPicture } from "./cover-picture";
import type { CroppedPicture } from "./pictures";
import { priceSpan } from "./price-values";

type ModelCardLinkProps = { model: ModelDefinition; picture: CroppedPicture; isLarge?: boolean };

/** A model as a card with a picture; the whole card leads to its page. */
function ModelCardLink({ model, picture, isLarge }: ModelCardLinkProps) {
  return (
    <Link
      href={`/models/${model.id}`}
      prefetch={false}
      className={`group flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface transition-colors hover:border-line-strong ${isLarge ? "lg:row-span-2" : ""}`}
    >
      <span
        className={`block overflow-hidden bg-sunken ${isLarge ? "max-lg:aspect-3/2 lg:min-h-0 lg:flex-1" : "aspect-16/9"}`}
      >
        <CoverPicture picture={picture} />
      </span>
      <span className="block p-4">
        <span className="flex flex-wrap items-center justify-between gap-2">
          <span className="mono min-w-0 break-words font-strong">{model.id}</span>
          {model.availability.state === "deprecated" ? <Tag tone="warn">Deprecated</Tag> : null}
        </span>
        <span className="mt-1 block text-pretty text-ink-2">{model.description}</span>
        <span className="mt-3 flex items-baseline justify-between gap-3 text-xs">
          <span className="text-ink-3">{providerName(model)}</span>
          <span className="font-strong tabular-nums">{priceSpan(model)}</span>
        </span>
      </span>
    </Link>
  );
}

/** Every model of the catalog; the first is larger. */
function ModelCards({
  models,
  pictureAt,
}: {
  models: readonly ModelDefinition[];
  pictureAt: (index: number) => CroppedPicture;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[1.55fr_1fr_1fr]">
      {models.map((model, index) => (
        <ModelCardLink key={model.id} model={model} picture={pictureAt(index)} isLarge={index === 0} />
      ))}
    </div>
  );
}

export { ModelCards };
