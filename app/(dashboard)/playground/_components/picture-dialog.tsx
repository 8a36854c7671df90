"use client";

import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import type { KeyboardEvent } from "react";
import { placeholderOf } from "@/components/requests/placeholder-of";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

type PictureDialogProps = { request: WireUsageRequest; openedId: string; onOpen: (id: string | null) => void };

/** A picture as large as the screen allows; the arrow keys show the others of its run. */
function PictureDialog({ request, openedId, onOpen }: PictureDialogProps) {
  const pictures = request.outputs.filter(({ url }) => url !== null);
  const index = pictures.findIndex(({ id }) => id === openedId);
  const picture = pictures[index];
  if (!picture?.url) return null;
  const { url, width, height } = picture;
  const step = (by: number) => onOpen(pictures.at((index + by) % pictures.length)?.id ?? openedId);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowLeft") step(-1);
    else if (event.key === "ArrowRight") step(1);
    else return;
    event.preventDefault();
  }

  const placeholder = placeholderOf(picture.thumbhash);
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onOpen(null))}>
      <DialogContent
        aria-describedby={undefined}
        onKeyDown={onKeyDown}
        className="w-fit max-w-[min(96vw,90rem)] md:-mt-16"
      >
        <DialogHeader className="pt-4">
          <DialogTitle className="truncate text-sm">
            {request.prompt ?? "Picture"}
            {pictures.length > 1 ? ` (${index + 1} of ${pictures.length})` : null}
          </DialogTitle>
        </DialogHeader>
        <div className="px-6 py-4">
          {/* biome-ignore lint/performance/noImgElement: the very file that was delivered; next/image's optimiser is off. */}
          <img
            key={picture.id}
            src={url}
            alt={`${request.prompt?.slice(0, 200) || "Picture"} (${picture.index + 1})`}
            width={width}
            height={height}
            className="mx-auto h-auto max-h-[calc(100dvh-12rem)] w-auto max-w-full rounded-md bg-center bg-cover bg-sunken"
            style={{
              aspectRatio: `${width} / ${height}`,
              backgroundImage: placeholder ? `url("${placeholder}")` : undefined,
            }}
          />
        </div>
        <DialogFooter>
          {pictures.length > 1 ? (
            <span className="mr-auto flex gap-1">
              <Button size="icon" aria-label="Previous picture" onClick={() => step(-1)}>
                <ChevronLeft />
              </Button>
              <Button size="icon" aria-label="Next picture" onClick={() => step(1)}>
                <ChevronRight />
              </Button>
            </span>
          ) : null}
          <span className="mono text-ink-3 text-xs">
            {width}×{height}
          </span>
          <CopyButton size="md" value={url} what="link to picture" label="Copy URL" />
          <Button asChild>
            <a href={url} download>
              <Download />
              Download
            </a>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

export { PictureDialog };
