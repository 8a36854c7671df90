import Link from "next/link";
import { useNow } from "@/components/layout/use-now";
import { placeholderOf } from "@/components/requests/placeholder-of";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";
import { Thumbnail } from "@/components/ui/thumbnail";
import { expiryWords } from "./expiry-words";
import { PictureMenu } from "./picture-menu";
import type { Picture } from "./queries";

type PictureTileProps = {
  picture: Picture;
  isSelected: boolean;
  /** Some picture is ticked: the box of every other is in sight, too. */
  isSelecting: boolean;
  onSelect: () => void;
  onKeep: (kept: boolean) => void;
  onDelete: () => void;
};

/** One picture: what it shows, of which request it is, how long it stays, and what can be done with it. */
function PictureTile({ picture, isSelected, isSelecting, onSelect, onKeep, onDelete }: PictureTileProps) {
  const now = useNow();
  const { prompt, model, width, height, index, request_id: requestId } = picture;
  const name = prompt ?? `Picture ${index + 1} of ${requestId}`;
  return (
    <li className="group relative grid min-w-0 content-start gap-1.5">
      <Link
        href={`/usage/${requestId}`}
        className={cn("block rounded-md", isSelected && "outline-2 outline-accent outline-offset-2")}
      >
        <Thumbnail
          src={picture.thumbnail_url}
          alt={name.slice(0, 200)}
          placeholder={placeholderOf(picture.thumbhash)}
          className="aspect-square size-auto w-full rounded-md"
        />
      </Link>
      <span
        className={cn(
          "absolute top-2 left-2 grid size-6 place-items-center rounded-sm bg-surface transition-opacity",
          // A finger cannot hover: there the boxes stay in sight.
          !isSelecting &&
            "pointer-fine:opacity-0 pointer-fine:focus-within:opacity-100 pointer-fine:group-hover:opacity-100",
        )}
      >
        <Checkbox
          aria-label={`Select ${name.slice(0, 100)}`}
          checked={isSelected}
          onChange={onSelect}
          className="mt-0"
        />
      </span>
      <div className="flex min-w-0 items-start gap-1">
        <p className="line-clamp-2 min-w-0 flex-1 break-words text-sm">{name}</p>
        <PictureMenu picture={picture} name={name} onKeep={onKeep} onDelete={onDelete} />
      </div>
      <p className="truncate text-ink-3 text-xs">
        <span className="mono">{model}</span>, <span className="mono">{`${width}×${height}`}</span>
      </p>
      <p className="flex flex-wrap items-center gap-1.5 text-ink-3 text-xs tabular-nums">
        <span suppressHydrationWarning>{expiryWords(picture.expires_at, now)}</span>
        {picture.kept ? <Tag tone="accent">Kept</Tag> : null}
        {picture.unclaimed ? <Tag tone="warn">Unclaimed</Tag> : null}
        {picture.mode === "test" ? <Tag>Test</Tag> : null}
      </p>
    </li>
  );
}

export { PictureTile };
