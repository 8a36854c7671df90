"use client";

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import type { DragEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { InputPicture } from "./inputs";
import type { Mask } from "./mask/mask-history";

const DRAGGED = "text/x-input-image";

type InputTileProps = {
  picture: InputPicture;
  index: number;
  count: number;
  mask: Mask | null;
  isRefused: boolean;
  onMove: (id: string, to: number) => void;
  onRemove: (id: string) => void;
};

/** One picture with its place: moved by its buttons or dragged onto another. */
function InputTile({ picture, index, count, mask, isRefused, onMove, onRemove }: InputTileProps) {
  const { id, name, thumbnailUrl, width, height } = picture;
  function onDrop(event: DragEvent): void {
    const dragged = event.dataTransfer.getData(DRAGGED);
    if (dragged === "") return;
    event.preventDefault();
    onMove(dragged, index);
  }
  const label = `Input image ${index + 1}: ${name}, ${width}×${height}${mask ? ", with a mask" : ""}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is besides the buttons, which do the same.
    <div
      draggable={count > 1}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, id)}
      onDragOver={(event) => (event.dataTransfer.types.includes(DRAGGED) ? event.preventDefault() : undefined)}
      onDrop={onDrop}
      className="w-20"
    >
      <span
        className={cn(
          "hatched relative block size-20 overflow-hidden rounded-md ring-1 ring-picture-line ring-inset",
          isRefused && "outline-2 outline-bad outline-offset-1",
        )}
      >
        {/* biome-ignore lint/performance/noImgElement: a file of this page or a signed thumbnail; next/image's optimiser is off. */}
        <img src={thumbnailUrl} alt={label} draggable={false} className="size-full object-contain" />
        {mask ? (
          <>
            <span
              aria-hidden="true"
              className="absolute inset-0 bg-accent/55"
              style={{
                maskImage: `url("${mask.selectionUrl}")`,
                maskSize: "contain",
                maskPosition: "center",
                maskRepeat: "no-repeat",
              }}
            />
            <span className="absolute right-0.5 bottom-0.5 rounded-[2px] bg-picture-badge px-1 text-2xs text-on-picture">
              mask
            </span>
          </>
        ) : null}
      </span>
      <span className="flex justify-center pt-0.5">
        {count > 1 ? (
          <TileButton
            label={`Move input image ${index + 1} earlier`}
            isOff={index === 0}
            onPress={() => onMove(id, index - 1)}
          >
            <ChevronLeft />
          </TileButton>
        ) : null}
        <TileButton label={`Remove input image ${index + 1}`} onPress={() => onRemove(id)}>
          <X />
        </TileButton>
        {count > 1 ? (
          <TileButton
            label={`Move input image ${index + 1} later`}
            isOff={index === count - 1}
            onPress={() => onMove(id, index + 1)}
          >
            <ChevronRight />
          </TileButton>
        ) : null}
      </span>
    </div>
  );
}

type TileButtonProps = { label: string; isOff?: boolean; onPress: () => void; children: ReactNode };

/** Off, it keeps the focus: the picture has reached its end. */
function TileButton({ label, isOff = false, onPress, children }: TileButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className="size-6 aria-disabled:border-transparent aria-disabled:bg-transparent aria-disabled:opacity-50"
      aria-label={label}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onPress}
    >
      {children}
    </Button>
  );
}

export { InputTile };
