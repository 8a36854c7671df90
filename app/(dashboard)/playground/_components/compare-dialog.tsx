"use client";

import { useState } from "react";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { InputPicture } from "./inputs";

type CompareDialogProps = {
  before: Pick<InputPicture, "url">;
  after: Pick<InputPicture, "url" | "width" | "height">;
  onClose: () => void;
};

const MIDDLE = 50;

/** Two pictures in one frame: at the left of the line what was sent, at the right what came back. */
function CompareDialog({ before, after, onClose }: CompareDialogProps) {
  const [line, setLine] = useState(MIDDLE);
  const share = `${line}%`;
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent className="w-fit max-w-[min(96vw,90rem)] md:-mt-16">
        <DialogHeader className="pt-4">
          <DialogTitle>Compare with input</DialogTitle>
          <DialogDescription>Move the line: the input is at its left, the result at its right.</DialogDescription>
        </DialogHeader>
        <div className="px-6 pt-2 pb-6">
          <div
            className="relative mx-auto overflow-hidden rounded-md bg-sunken"
            style={{ width: frameWidth(after), aspectRatio: `${after.width} / ${after.height}` }}
          >
            <Layer src={after.url} alt="The result" />
            <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - line}% 0 0)` }}>
              <Layer src={before.url} alt="The input" />
            </div>
            <span
              aria-hidden="true"
              className="-ml-px pointer-events-none absolute inset-y-0 w-0.5 bg-on-picture shadow-overlay"
              style={{ left: share }}
            />
            <Label side="left-2">Input</Label>
            <Label side="right-2">Result</Label>
          </div>
          <input
            type="range"
            min={0}
            max={100}
            value={line}
            aria-label="How much of the input is shown"
            aria-valuetext={`${line} % input`}
            onChange={(event) => setLine(event.target.valueAsNumber)}
            className="mt-4 h-6 w-full accent-accent"
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** As large as the picture, as long as it fits between the dialog's title and its slider. */
function frameWidth({ width, height }: CompareDialogProps["after"]): string {
  return `min(${width}px, 96vw - 5rem, (100dvh - 17rem) * ${width / height})`;
}

function Layer({ src, alt }: { src: string; alt: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: the very files that were sent and delivered; next/image's optimiser is off.
    <img src={src} alt={alt} className="absolute inset-0 size-full object-contain" />
  );
}

function Label({ side, children }: { side: string; children: string }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute bottom-2 rounded-[2px] bg-picture-badge px-1.5 text-on-picture text-xs ${side}`}
    >
      {children}
    </span>
  );
}

export { CompareDialog };
