"use client";

import { useQuery } from "@tanstack/react-query";
import { Columns2, Download, ImageUp } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { formatCount, formatDuration } from "@/components/layout/format-number";
import { shortenId } from "@/components/layout/shorten-id";
import { placeholderOf } from "@/components/requests/placeholder-of";
import { usageRequestQuery } from "@/components/requests/queries";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { type InputPicture, pictureOfOutput, picturesOfInputs } from "./inputs";

// Loaded when the two are first compared.
const CompareDialog = lazy(async () => ({ default: (await import("./compare-dialog")).CompareDialog }));

type LastResultProps = { id: string; onEdit: (picture: InputPicture) => void };

/** Below the canvas: what the edit before this one brought, and the way to go on from it. */
function LastResult({ id, onEdit }: LastResultProps) {
  const { data: request } = useQuery(usageRequestQuery(id));
  const [isComparing, setIsComparing] = useState(false);
  const [output] = request?.outputs ?? [];
  const picture = output ? pictureOfOutput(output) : null;
  if (!request || !output || !picture) return null;
  const [input] = picturesOfInputs(request.inputs).pictures;
  return (
    <Card className="mt-5">
      <CardHeader>
        <CardTitle>Last result</CardTitle>
        <TextLink href={`/usage/${id}`} prefetch={false} className="mono text-xs">
          {shortenId(id)}
        </TextLink>
      </CardHeader>
      <CardBody className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Picture output={output} preview={picture.thumbnailUrl} alt={request.prompt?.slice(0, 200) || "Last result"} />
        <div className="min-w-0">
          <Facts request={request} returned={`${output.width}×${output.height}`} />
          <div className="mt-3 flex flex-wrap gap-2">
            {input ? (
              <Button size="sm" onClick={() => setIsComparing(true)}>
                <Columns2 />
                Compare with input
              </Button>
            ) : null}
            <Button size="sm" onClick={() => onEdit(picture)}>
              <ImageUp />
              Edit this
            </Button>
            <Button size="sm" asChild>
              <a href={picture.url} download>
                <Download />
                Download
              </a>
            </Button>
          </div>
        </div>
      </CardBody>
      {isComparing && input ? (
        <Suspense>
          <CompareDialog before={input} after={picture} onClose={() => setIsComparing(false)} />
        </Suspense>
      ) : null}
    </Card>
  );
}

type PictureProps = { output: WireUsageRequest["outputs"][number]; preview: string; alt: string };

function Picture({ output, preview, alt }: PictureProps) {
  const placeholder = placeholderOf(output.thumbhash);
  return (
    // biome-ignore lint/performance/noImgElement: the pictures are already resized and signed; next/image's optimiser is off.
    <img
      src={preview}
      alt={alt}
      width={output.width}
      height={output.height}
      decoding="async"
      className="h-auto max-h-96 w-full rounded-md bg-center bg-cover bg-sunken object-contain"
      style={{
        aspectRatio: `${output.width} / ${output.height}`,
        backgroundImage: placeholder ? `url("${placeholder}")` : undefined,
      }}
    />
  );
}

function Facts({ request, returned }: { request: WireUsageRequest; returned: string }) {
  const { latency_ms: latencyMs, credits } = request;
  return (
    <dl className="grid grid-cols-3 divide-x divide-line rounded-md border border-line">
      <Fact name="Time">{latencyMs === null ? "—" : formatDuration(latencyMs)}</Fact>
      <Fact name="Charged">{formatCount(credits, "credit")}</Fact>
      <Fact name="Returned">
        <span className="mono">{returned}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-3 py-2">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="break-words font-medium tabular-nums">{children}</dd>
    </div>
  );
}

export { LastResult };
