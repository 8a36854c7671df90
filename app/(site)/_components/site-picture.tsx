import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import type { Picture } from "./pictures";

type SitePictureProps = ComponentProps<"span"> & {
  picture: Picture;
  /** On screen at once: loaded before what lies further down. */
  isFirst?: boolean;
};

/** A drawn picture with its inner hairline, at its own proportions. */
function SitePicture({ picture: { src, prompt, width, height }, isFirst, className, ...props }: SitePictureProps) {
  return (
    <span
      className={cn(
        "relative block overflow-hidden rounded-md bg-sunken",
        "after:absolute after:inset-0 after:rounded-[inherit] after:ring-1 after:ring-picture-line after:ring-inset",
        className,
      )}
      {...props}
    >
      {/* biome-ignore lint/performance/noImgElement: the files are already small; next/image's optimiser is off. */}
      <img
        src={src}
        alt={prompt}
        width={width}
        height={height}
        loading={isFirst ? "eager" : "lazy"}
        fetchPriority={isFirst ? "high" : "auto"}
        decoding="async"
        className="block h-auto w-full"
      />
    </span>
  );
}

export { SitePicture };
