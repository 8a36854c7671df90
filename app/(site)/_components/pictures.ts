export type Picture = {
  src: string;
  /** What the sandbox was asked for, word for word; also what the picture is called. */
  prompt: string;
  /** Pixels of the file, so that its place is kept while it loads. */
  width: number;
  height: number;
};

/** What the sandbox draws for the request in the example. */
export const EXAMPLE_PICTURE: Picture = {
  src: "/pictures/stoneware-vase.webp",
  prompt: "Stoneware vase with a plum branch, raking morning light",
  width: 768,
  height: 768,
};

/** Beside a model: one wide picture, then two squares. */
export const MODEL_PICTURES: readonly Picture[] = [
  { src: "/pictures/tokyo-skyline.webp", prompt: "Tokyo skyline in amber evening light", width: 768, height: 512 },
  { src: "/pictures/pine-forest.webp", prompt: "Pine forest in fog, first light", width: 768, height: 768 },
  { src: "/pictures/abstract-poster.webp", prompt: "Abstract poster, circles and bars", width: 768, height: 768 },
];

/** Two pictures of one prompt, as one request with `n: 2` gets them. */
export const RECEIPT_PICTURES: readonly Picture[] = [
  { src: "/pictures/mount-fuji-1.webp", prompt: "Mount Fuji in winter, ink and snow", width: 384, height: 576 },
  { src: "/pictures/mount-fuji-2.webp", prompt: "Mount Fuji in winter, ink and snow", width: 384, height: 576 },
];
