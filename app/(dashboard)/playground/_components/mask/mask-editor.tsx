"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { InputPicture } from "../inputs";
import { describeMask } from "./describe-mask";
import { MaskCanvas } from "./mask-canvas";
import { addStep, emptyHistory, type Mask, type MaskStep, redoStep, undoStep } from "./mask-history";
import { MaskToolbar, type MaskTools } from "./mask-toolbar";

type MaskEditorProps = {
  picture: InputPicture;
  mask: Mask | null;
  onChange: (mask: Mask) => void;
  onClose: () => void;
};

/** A brush starts at this part of the longer edge, and `[` and `]` change it by so much. */
const BRUSH_PART = 1 / 16;
const BRUSH_STEP = 1.25;

/** Says on the picture itself where it is to be drawn anew: with brush, eraser or rectangles, by hand or keyboard. */
function MaskEditor({ picture, mask, onChange, onClose }: MaskEditorProps) {
  const ref = useRef<HTMLElement>(null);
  const edge = Math.max(picture.width, picture.height);
  const [tools, setTools] = useState<MaskTools>({ tool: "brush", diameter: Math.round(edge * BRUSH_PART) });
  const history = mask?.history ?? emptyHistory();
  const feather = mask?.feather ?? 0;
  const size = { width: picture.width, height: picture.height };
  // External system: the focus, so that Esc and the shortcuts work at once.
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);

  function commit(part: Partial<Pick<Mask, "history" | "feather">>): void {
    onChange(describeMask({ pictureId: picture.id, size, history, feather, ...part }));
  }
  const add = (step: MaskStep) => commit({ history: addStep(history, step) });
  const undo = () => commit({ history: undoStep(history) });
  const redo = () => commit({ history: redoStep(history) });

  function onKeyDown(event: KeyboardEvent): void {
    const isCommand = event.metaKey || event.ctrlKey;
    const key = event.key.toLowerCase();
    if (key === "escape") onClose();
    else if (isCommand && key === "z" && event.shiftKey) redo();
    else if (isCommand && key === "z") undo();
    else if (key === "[") setTools({ ...tools, diameter: withinEdge(tools.diameter / BRUSH_STEP, edge) });
    else if (key === "]") setTools({ ...tools, diameter: withinEdge(tools.diameter * BRUSH_STEP, edge) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Card>
      <section ref={ref} tabIndex={-1} aria-label="Mask editor" onKeyDown={onKeyDown} className="outline-none">
        <MaskToolbar
          tools={tools}
          edge={edge}
          feather={feather}
          canUndo={history.done.length > 0}
          canRedo={history.undone.length > 0}
          onTools={setTools}
          onFeather={(next) => commit({ feather: next })}
          onUndo={undo}
          onRedo={redo}
          onStep={add}
        />
        <MaskCanvas picture={picture} tools={tools} steps={history.done} feather={feather} onStep={add} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-4 py-2.5">
          <p role="status" className="text-ink-2 tabular-nums">
            {shareWords(mask?.share ?? 0)}
          </p>
          <p className="text-ink-3 text-xs max-md:hidden">[ and ] size, ⌘Z undo, Esc closes</p>
          <Button size="sm" className="ml-auto" onClick={onClose}>
            Done
          </Button>
        </div>
      </section>
    </Card>
  );
}

function withinEdge(diameter: number, edge: number): number {
  return Math.round(Math.min(Math.max(diameter, 4), edge / 2));
}

function shareWords(share: number): string {
  if (share === 0) return "Nothing selected: the whole picture may change";
  return `${(share * 100).toFixed(1)}% of the picture will change`;
}

export { MaskEditor };
