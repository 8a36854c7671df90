import { formatBytes } from "@/components/layout/format-number";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

type Input = WireUsageRequest["inputs"][number];

/** What an edit began with, in the caller's order, the mask last; nothing for a generation. */
function RequestInputs({ inputs }: { inputs: readonly Input[] }) {
  if (inputs.length === 0) return null;
  const images = inputs.filter(({ role }) => role === "image").length;
  return (
    <Card aria-label="Inputs">
      <CardHeader>
        <CardTitle>Inputs</CardTitle>
      </CardHeader>
      <ul className="grid grid-cols-2 gap-4 p-4 sm:grid-cols-3 lg:grid-cols-4">
        {inputs.map((input) => (
          <li key={`${input.role}${input.index}`} className="min-w-0">
            <Thumbnail input={input} name={nameOf(input, images)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Thumbnail({ input, name }: { input: Input; name: string }) {
  const { url, thumbnail_url: thumbnail, width, height, format, bytes } = input;
  return (
    <figure>
      {url && thumbnail ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="hatched grid aspect-square place-items-center overflow-hidden rounded-md border border-line"
        >
          {/* biome-ignore lint/performance/noImgElement: the pictures are already resized and signed; next/image's optimiser is off. */}
          <img
            src={thumbnail}
            alt={name}
            width={width}
            height={height}
            decoding="async"
            className="size-full object-contain"
          />
        </a>
      ) : (
        <div className="hatched grid aspect-square place-content-center rounded-md border border-line p-2 text-center text-ink-2 text-xs">
          Deleted: its retention is over.
        </div>
      )}
      <figcaption className="mt-1.5 flex flex-wrap gap-x-2 text-ink-3 text-xs">
        <span className="text-ink-2">{name}</span>
        <span className="mono">{`${width}×${height}`}</span>
        <span className="uppercase">{format}</span>
        <span className="tabular-nums">{formatBytes(bytes)}</span>
      </figcaption>
    </figure>
  );
}

function nameOf({ role, index }: Input, images: number): string {
  if (role === "mask") return "Mask";
  return images === 1 ? "Image" : `Image ${index + 1}`;
}

export { RequestInputs };
