import { ImageOff, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type ThumbnailProps = Omit<ComponentProps<"span">, "children"> & {
  /** Absent: a hatched tile with the reason's icon. */
  src?: string;
  /** Empty where a text beside it already names the picture. */
  alt: string;
  /** Shown until the picture is there: a data URL made from its ThumbHash. */
  placeholder?: string;
  /** How many pictures it stands for; shown from 2. */
  count?: number;
  /** Why there is none: refused, failed, deleted. */
  reasonIcon?: LucideIcon;
};

/** 40 px in tables, 56 in cards: set another size with `className`. */
function Thumbnail({ src, alt, placeholder, count = 1, reasonIcon, className, style, ...props }: ThumbnailProps) {
  const Reason = reasonIcon ?? ImageOff;
  return (
    <span
      data-slot="thumbnail"
      className={cn(
        "relative block size-10 shrink-0 overflow-hidden rounded-xs bg-center bg-cover bg-sunken",
        "after:absolute after:inset-0 after:rounded-[inherit] after:ring-1 after:ring-picture-line after:ring-inset",
        !src && "hatched grid place-items-center text-ink-3",
        className,
      )}
      style={src && placeholder ? { backgroundImage: `url("${placeholder}")`, ...style } : style}
      {...props}
    >
      {src ? (
        // biome-ignore lint/performance/noImgElement: the pictures are already resized and signed; next/image's optimiser is off.
        <img src={src} alt={alt} loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <Reason className="size-3.5" />
      )}
      {src && count > 1 ? (
        <span className="absolute right-0.5 bottom-0.5 rounded-[2px] bg-picture-badge px-0.75 text-[10px] text-on-picture leading-3.5 tabular-nums">
          {count}
          <span className="sr-only"> images</span>
        </span>
      ) : null}
    </span>
  );
}

export { Thumbnail };
