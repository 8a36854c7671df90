import type { Scratch } from "@/lib/storage/scratch";

/** A picture of an edit as the caller gave it; `label` is what messages call it, such as `image[1]`. */
export type ImageSource = { label: string } & (
  | { kind: "file"; path: string; sha256: string }
  | { kind: "url"; url: string }
);

/** The pictures of an edit before anybody has looked at them. Their files end with `scratch`, which its owner removes. */
export type EditSources = { images: readonly ImageSource[]; mask: ImageSource | null; scratch: Scratch };
