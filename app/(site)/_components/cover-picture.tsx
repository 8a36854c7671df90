import { cn } from "@/components/ui/cn";
import type { CroppedPicture } from "./pictures";

type CoverPictureProps = { picture: CroppedPicture; isFirst?: boolean; className?: string };

/** A picture cut to the shape of its place; it says nothing that the words beside it do not. */
function CoverPicture({ picture: { src, width, height, focus }, isFirst, className }: CoverPictureProps) {
  return (
    // biome-ignore lint/performance/noImgElement: the files are already small; next/image's optimiser is off.
    <img
      src={src}
      alt=""
      width={width}
      height={height}
      loading={isFirst ? "eager" : "lazy"}
      decoding="async"
      className={cn("size-full object-cover", className)}
      style={{ objectPosition: focus }}
    />
  );
}

export { CoverPicture };
