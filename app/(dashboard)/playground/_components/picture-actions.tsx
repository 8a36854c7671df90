"use client";

import { Download, ImageUp, Shuffle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { type InputPicture, pictureOfOutput } from "./inputs";

type PictureActionsProps = {
  output: WireUsageRequest["outputs"][number];
  onEdit: (picture: InputPicture) => void;
  /** Null where the prompt is not known any more. */
  onVary: ((picture: InputPicture) => void) | null;
  className?: string;
};

/** What can be done with a picture that is still there. Nothing here spends: what would is filled in, with its price. */
function PictureActions({ output, onEdit, onVary, className }: PictureActionsProps) {
  const picture = pictureOfOutput(output);
  if (!picture) return null;
  const number = output.index + 1;
  const look = { variant: "ghost", size: "icon-sm", className: "size-6 text-ink-3" } as const;
  return (
    <span className={cn("flex", className)}>
      <Button {...look} aria-label={`Edit picture ${number}`} title="Edit this" onClick={() => onEdit(picture)}>
        <ImageUp />
      </Button>
      {onVary ? (
        <Button
          {...look}
          aria-label={`Vary picture ${number}`}
          title="Vary: the same prompt and settings, beginning with this picture"
          onClick={() => onVary(picture)}
        >
          <Shuffle />
        </Button>
      ) : null}
      <CopyButton value={picture.url} what={`URL of picture ${number}`} title="Copy URL" className="size-6" />
      <Button {...look} asChild>
        <a href={picture.url} download aria-label={`Download picture ${number}`} title="Download">
          <Download />
        </a>
      </Button>
    </span>
  );
}

export { PictureActions };
