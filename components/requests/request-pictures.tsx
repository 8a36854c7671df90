import { Download, ImageOff } from "lucide-react";
import type { ReactNode } from "react";
import { formatBytes, formatCount } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { Spinner } from "@/components/ui/spinner";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { placeholderOf } from "./placeholder-of";

/** Outcome, cost and picture fit on a screen of 900 px. */
const MAX_HEIGHT = 420;

type Output = WireUsageRequest["outputs"][number];

/** The pictures in the order they were asked for, and a tile with the reason for each that is not there. */
function RequestPictures({ request }: { request: WireUsageRequest }) {
  const { outputs, missing, status, n, simulated, expires_at: expiresAt } = request;
  const isRunning = status === "processing";
  if (!isRunning && outputs.length === 0) return null;
  const waiting = isRunning ? Array.from({ length: n }, (_, index) => index) : [];
  const count = outputs.length + missing.length + waiting.length;
  return (
    <Card aria-label="Pictures">
      <div className={cn("grid gap-4 p-4", count === 1 ? "max-w-120" : "grid-cols-2 md:grid-cols-3")}>
        {outputs.map((output) => (
          <Picture key={output.id} output={output} prompt={request.prompt} />
        ))}
        {missing.map(({ index, code, message }) => (
          <Tile key={index} title="Not returned" caption="0 credits">
            <span className="mono block">{code}</span>
            {message}
          </Tile>
        ))}
        {waiting.map((index) => (
          <div key={index} className="hatched grid aspect-square place-items-center rounded-md text-ink-3">
            <span className="flex items-center gap-2">
              <Spinner /> Drawing
            </span>
          </div>
        ))}
      </div>
      {outputs.length > 0 ? (
        <CardFooter className="justify-between py-2 text-ink-3 text-xs">
          <span>
            {simulated ? "Simulated: drawn by the local sandbox, not by the model." : "As the provider returned them."}
          </span>
          {expiresAt ? (
            <span>
              Expires <RelativeTime time={new Date(expiresAt * 1000).toISOString()} className="text-ink-2" />
            </span>
          ) : null}
        </CardFooter>
      ) : null}
    </Card>
  );
}

function Picture({ output, prompt }: { output: Output; prompt: string | null }) {
  const { url, preview_url: preview, width, height, fault } = output;
  const size = `${width}×${height}`;
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
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="block overflow-hidden rounded-md border border-line bg-center bg-cover bg-sunken"
        style={{
          aspectRatio: `${width} / ${height}`,
          maxWidth: Math.round((MAX_HEIGHT * width) / height),
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
          className="h-auto max-h-105 w-full rounded-md border border-line bg-center bg-cover bg-sunken object-contain"
          style={placeholder ? { backgroundImage: `url("${placeholder}")` } : undefined}
        />
      </a>
      <figcaption className="mt-1.5 flex flex-wrap items-center gap-x-2 text-ink-3 text-xs">
        <span className="mono">{size}</span>
        <span className="uppercase">{output.format}</span>
        <span className="tabular-nums">{formatBytes(output.bytes)}</span>
        <span className="ml-auto flex">
          <CopyButton value={url} what={`link to picture ${output.index + 1}`} />
          <Button asChild variant="ghost" size="icon-sm" className="size-6 text-ink-3">
            <a href={url} download aria-label={`Download picture ${output.index + 1}`}>
              <Download />
            </a>
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

function Tile({ title, caption, children }: { title: string; caption: string; children: ReactNode }) {
  return (
    <figure className="flex min-w-0 flex-col">
      <div className="hatched grid min-h-40 flex-1 place-content-center justify-items-center gap-1 rounded-md border border-line p-4 text-center">
        <ImageOff className="text-ink-3" />
        <p className="font-strong">{title}</p>
        <div className="min-w-0 break-words text-ink-2 text-xs">{children}</div>
      </div>
      <figcaption className="mt-1.5 flex min-h-6 items-center text-ink-3 text-xs tabular-nums">{caption}</figcaption>
    </figure>
  );
}

export { RequestPictures };
