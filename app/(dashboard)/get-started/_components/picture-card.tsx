"use client";

import { ImageIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { formatCount, formatDuration, formatNumber } from "@/components/layout/format-number";
import { shortenId } from "@/components/layout/shorten-id";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Receipt, ReceiptRow } from "@/components/ui/receipt";
import { Spinner } from "@/components/ui/spinner";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { Elapsed } from "./elapsed";
import type { LatestPicture } from "./queries";

type PictureCardProps = Omit<ComponentProps<typeof Card>, "children"> & {
  latest: LatestPicture | null;
  isRunning: boolean;
  /** The price of the example. */
  credits: number;
};

/** What the run gives: the picture and its receipt, in the place that was kept for them. */
function PictureCard({ latest, isRunning, credits, ...props }: PictureCardProps) {
  const shown = isRunning ? null : latest;
  return (
    <Card aria-busy={isRunning || undefined} {...props}>
      <CardHeader>
        <CardTitle>{shown ? "Your picture" : "What you will get"}</CardTitle>
        {shown?.isSimulated ? <Tag>Drawn by the sandbox</Tag> : null}
      </CardHeader>
      <CardBody>
        <div className="relative grid aspect-square place-items-center overflow-hidden rounded-md bg-sunken after:pointer-events-none after:absolute after:inset-0 after:rounded-[inherit] after:ring-1 after:ring-picture-line after:ring-inset">
          <Picture latest={shown} isRunning={isRunning} />
        </div>
        <div aria-live="polite">
          {shown ? <Outcome latest={shown} /> : <Expected credits={credits} isRunning={isRunning} />}
        </div>
      </CardBody>
    </Card>
  );
}

function Picture({ latest, isRunning }: { latest: LatestPicture | null; isRunning: boolean }) {
  if (latest?.picture) {
    const { url, width, height } = latest.picture;
    return (
      // biome-ignore lint/performance/noImgElement: the picture is already signed and sized; next/image's optimiser is off.
      <img
        src={url}
        width={width}
        height={height}
        alt={latest.prompt ?? "The picture"}
        className="size-full animate-enter object-contain"
      />
    );
  }
  if (isRunning) {
    return (
      <span className="hatched grid size-full place-content-center justify-items-center gap-2 text-ink-2">
        <Spinner className="size-5" />
        <Elapsed />
      </span>
    );
  }
  return (
    <span className="hatched grid size-full place-content-center justify-items-center gap-2 text-ink-3">
      <ImageIcon />
      {latest ? "Deleted by retention" : "1024 × 1024, your first picture"}
    </span>
  );
}

function Outcome({ latest }: { latest: LatestPicture }) {
  return (
    <>
      <Receipt className="pt-2.5">
        <ReceiptRow
          label={`${formatCount(latest.images, "picture")}, ${latest.tier ?? "1K"}`}
          amount={formatNumber(latest.credits)}
        />
        <ReceiptRow label="Captured" amount={formatNumber(latest.credits)} isTotal />
      </Receipt>
      <p className="flex flex-wrap items-center justify-between gap-x-3 pt-1.5 text-ink-3 text-xs tabular-nums">
        <span>{latest.latencyMs === null ? null : formatDuration(latest.latencyMs)}</span>
        <span className="flex items-center gap-0.5">
          <TextLink href={`/usage/${latest.requestId}`} className="mono">
            {shortenId(latest.requestId)}
          </TextLink>
          <CopyButton value={latest.requestId} what="request id" />
        </span>
      </p>
    </>
  );
}

function Expected({ credits, isRunning }: { credits: number; isRunning: boolean }) {
  return (
    <>
      <Receipt className="pt-2.5">
        <ReceiptRow
          label={isRunning ? "Held now for 1 picture, 1K" : "Held for 1 picture, 1K"}
          amount={formatNumber(credits)}
        />
        <ReceiptRow label="Captured when it arrives" amount={formatNumber(credits)} isTotal />
      </Receipt>
      <p className="pt-1.5 text-ink-3 text-xs">
        {isRunning ? "You may leave: the picture will be in Usage." : "Nothing arrives: all of it comes back."}
      </p>
    </>
  );
}

export { PictureCard };
