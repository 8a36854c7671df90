import type { CSSProperties, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Size } from "@/lib/catalog/sizes";

/** A picture, its caption and the head of the page fit on a screen of 900 px. */
const MAX_HEIGHT = { one: 560, several: 360 };

function PictureGrid({ count, children }: { count: number; children: ReactNode }) {
  return (
    <div className={cn("grid gap-4", count === 1 ? "grid-cols-[minmax(0,1fr)] justify-items-stretch" : "grid-cols-2")}>
      {children}
    </div>
  );
}

/** The box of a picture: its shape, as wide as there is place for, and never higher than the screen. */
function pictureBox({ width, height }: Size, count: number): CSSProperties {
  const maxHeight = count === 1 ? MAX_HEIGHT.one : MAX_HEIGHT.several;
  return { aspectRatio: `${width} / ${height}`, maxWidth: Math.round((maxHeight * width) / height) };
}

export { PictureGrid, pictureBox };
