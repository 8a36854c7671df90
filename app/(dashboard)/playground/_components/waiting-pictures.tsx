import type { ReactNode } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { Size } from "@/lib/catalog/sizes";
import type { LiveRun } from "./live-runs";
import { PictureGrid, pictureBox } from "./picture-grid";
import { PARTIAL_IMAGES } from "./request-body";

type WaitingPicturesProps = {
  size: Size;
  count: number;
  /** What is being waited for; null where nothing is under way. */
  words: string | null;
  /** Shown in the first place: a run of several pictures has none. */
  partial?: LiveRun["partial"];
};

/** The places of pictures that are being drawn, in their shape, so that nothing moves when they come. */
function WaitingPictures({ size, count, words, partial = null }: WaitingPicturesProps) {
  return (
    <PictureGrid count={count}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place has no identity but its number.
        <div key={index} className="min-w-0">
          <div
            className="hatched relative grid place-items-center overflow-hidden rounded-md text-ink-2 ring-1 ring-picture-line ring-inset"
            style={pictureBox(size, count)}
          >
            {partial ? (
              <Partial {...partial} />
            ) : words === null ? null : (
              <span className="flex items-center gap-2">
                <Spinner /> {words}
              </span>
            )}
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

function Partial({ number, url }: NonNullable<LiveRun["partial"]>): ReactNode {
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: a picture that exists on this page alone. */}
      <img
        key={number}
        src={url}
        alt={`Unfinished, ${number} of ${PARTIAL_IMAGES}`}
        className="absolute inset-0 size-full animate-enter object-cover"
      />
      <span className="absolute bottom-2 left-2 flex items-center gap-1.5 rounded-xs bg-picture-badge px-2 py-0.5 text-on-picture text-xs">
        Partial {number} of {PARTIAL_IMAGES}
      </span>
    </>
  );
}

export { WaitingPictures };
