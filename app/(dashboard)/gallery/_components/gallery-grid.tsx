import { cn } from "@/components/ui/cn";
import { PictureTile } from "./picture-tile";
import type { Picture } from "./queries";
import type { Selection } from "./use-selection";

export const GALLERY_GRID = "grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5";

type GalleryGridProps = {
  pictures: readonly Picture[];
  selection: Selection;
  isRefreshing: boolean;
  onKeep: (pictures: readonly Picture[], kept: boolean) => void;
  onDelete: (pictures: readonly Picture[]) => void;
};

/** The pictures of one page, newest first. */
function GalleryGrid({ pictures, selection, isRefreshing, onKeep, onDelete }: GalleryGridProps) {
  return (
    <ul aria-label="Pictures" aria-busy={isRefreshing} className={cn(GALLERY_GRID, isRefreshing && "opacity-60")}>
      {pictures.map((picture) => (
        <PictureTile
          key={picture.id}
          picture={picture}
          isSelected={selection.has(picture.id)}
          isSelecting={pictures.some(({ id }) => selection.has(id))}
          onSelect={() => selection.toggle(picture.id)}
          onKeep={(kept) => onKeep([picture], kept)}
          onDelete={() => onDelete([picture])}
        />
      ))}
    </ul>
  );
}

export { GalleryGrid };
