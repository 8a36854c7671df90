"use client";

import { ImageOff } from "lucide-react";
import { type CSSProperties, lazy, type ReactNode, Suspense, useState } from "react";
import { formatBytes, formatCount } from "@/components/layout/format-number";
import { placeholderOf } from "@/components/requests/placeholder-of";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import type { InputPicture } from "./inputs";
import { PictureActions } from "./picture-actions";
import { PictureGrid, pictureBox } from "./picture-grid";
import { type Replay, replayOf } from "./replay-of";

// Loaded when a picture is first pressed.
const PictureDialog = lazy(async () => ({ default: (await import("./picture-dialog")).PictureDialog }));

type Output = WireUsageRequest["outputs"][number];
type RunPicturesProps = {
  request: WireUsageRequest;
  onEdit: (picture: InputPicture) => void;
  onVary: (earlier: Replay, picture: InputPicture) => void;
};

/** What came, in the order it was asked for, and a tile with the reason for each picture that did not. */
function RunPictures({ request, onEdit, onVary }: RunPicturesProps) {
  const { outputs, missing, error } = request;
  const [opened, setOpened] = useState<string | null>(null);
  const count = Math.max(1, outputs.length + missing.length);
  return (
    <>
      <PictureGrid count={count}>
        {outputs.map((output) => (
          <Picture
            key={output.id}
            output={output}
            count={count}
            prompt={request.prompt}
            onOpen={() => setOpened(output.id)}
            onEdit={onEdit}
            onVary={request.prompt === null ? null : (picture) => onVary(replayOf(request), picture)}
          />
        ))}
        {missing.map(({ index, code, message }) => (
          <Tile
            key={index}
            title="Not returned"
            caption="0 credits"
            // The shape of the others; alone it needs no more place than its words.
            style={outputs[0] ? pictureBox(outputs[0], count) : undefined}
          >
            <span className="mono block">{code}</span>
            {message}
          </Tile>
        ))}
        {outputs.length + missing.length === 0 ? (
          <Tile title={request.status === "cancelled" ? "Cancelled" : "No picture"} caption="0 credits">
            {request.status === "cancelled" ? "It was taken back before the provider was asked." : null}
            {error ? <span className="mono">{error.code}</span> : null}
          </Tile>
        ) : null}
      </PictureGrid>
      {opened ? (
        <Suspense>
          <PictureDialog request={request} openedId={opened} onOpen={setOpened} />
        </Suspense>
      ) : null}
    </>
  );
}

type PictureProps = Pick<RunPicturesProps, "onEdit"> & {
  output: Output;
  count: number;
  prompt: string | null;
  onOpen: () => void;
  /** Null where the prompt is not known any more. */
  onVary: ((picture: InputPicture) => void) | null;
};

function Picture({ output, count, prompt, onOpen, onEdit, onVary }: PictureProps) {
  const { url, preview_url: preview, width, height, fault } = output;
  if (!url || !preview) {
    return (
      <Tile title={fault ? "Could not be decoded" : "Deleted"} caption={formatCount(output.credits, "credit")}>
        {fault ? `Its ${formatCount(output.credits, "credit")} went back to the balance.` : "Its retention is over."}
      </Tile>
    );
  }
  const placeholder = placeholderOf(output.thumbhash);
  return (
    <figure className="min-w-0">
      <button
        type="button"
        aria-label={`Open picture ${output.index + 1} larger`}
        onClick={onOpen}
        className="block w-full cursor-zoom-in! overflow-hidden rounded-md bg-center bg-cover bg-sunken"
        style={{
          ...pictureBox({ width, height }, count),
          backgroundImage: placeholder ? `url("${placeholder}")` : undefined,
        }}
      >
        {/* biome-ignore lint/performance/noImgElement: the pictures are already resized and signed; next/image's optimiser is off. */}
        <img
          src={preview}
          alt={`${prompt?.slice(0, 200) || "Picture"} (${output.index + 1})`}
          width={width}
          height={height}
          decoding="async"
          className="size-full animate-enter object-cover"
        />
      </button>
      <figcaption className="mt-1.5 flex min-h-6 flex-wrap items-center gap-x-2 text-ink-3 text-xs">
        <span className="mono">
          {width}×{height}
        </span>
        <span className="uppercase">{output.format}</span>
        <span className="tabular-nums">{formatBytes(output.bytes)}</span>
        <PictureActions output={output} onEdit={onEdit} onVary={onVary} className="ml-auto" />
      </figcaption>
    </figure>
  );
}

type TileProps = { title: string; caption: string; style?: CSSProperties; children: ReactNode };

function Tile({ title, caption, style, children }: TileProps) {
  return (
    <figure className="min-w-0">
      <div
        style={style}
        className="hatched grid min-h-40 place-content-center justify-items-center gap-1 rounded-md p-4 text-center ring-1 ring-picture-line ring-inset"
      >
        <ImageOff className="text-ink-3" />
        <p className="font-strong">{title}</p>
        <div className="min-w-0 break-words text-ink-2 text-xs">{children}</div>
      </div>
      <figcaption className="mt-1.5 flex min-h-6 items-center text-ink-3 text-xs tabular-nums">{caption}</figcaption>
    </figure>
  );
}

export { RunPictures };
