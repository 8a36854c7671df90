import { Spinner } from "@/components/ui/spinner";
import type { Size } from "@/lib/catalog/sizes";
import { PictureGrid, pictureBox } from "./picture-grid";

type WaitingPicturesProps = { size: Size; count: number; words: string };

/** The places of pictures that are being drawn, in their shape, so that nothing moves when they come. */
function WaitingPictures({ size, count, words }: WaitingPicturesProps) {
  return (
    <PictureGrid count={count}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place has no identity but its number.
        <div key={index} className="min-w-0">
          <div
            className="hatched grid place-items-center rounded-md text-ink-2 ring-1 ring-picture-line ring-inset"
            style={pictureBox(size, count)}
          >
            <span className="flex items-center gap-2">
              <Spinner /> {words}
            </span>
          </div>
          <p className="mt-1.5 flex min-h-6 items-center text-ink-3 text-xs">
            <span className="mono">
              {size.width}×{size.height}
            </span>
          </p>
        </div>
      ))}
    </PictureGrid>
  );
}

export { WaitingPictures };
