import { Skeleton } from "@/components/ui/skeleton";
import { GALLERY_GRID } from "./gallery-grid";

/** The geometry of a page of pictures. */
function GalleryLoading() {
  return (
    <div aria-hidden="true" className={GALLERY_GRID}>
      {Array.from({ length: 10 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the tiles are alike and never move.
        <div key={index} className="grid gap-2">
          <Skeleton className="aspect-square w-full rounded-md" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-24" />
        </div>
      ))}
    </div>
  );
}

export { GalleryLoading };
