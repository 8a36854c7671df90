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

export type CroppedPicture = Picture & {
  /** What stays in sight when the picture is cut to another shape, as `object-position`. */
  focus: string;
};

const [SKYLINE = EXAMPLE_PICTURE, FOREST = EXAMPLE_PICTURE, POSTER = EXAMPLE_PICTURE] = MODEL_PICTURES;
const [MOUNTAIN = EXAMPLE_PICTURE] = RECEIPT_PICTURES;

/** Below their titles, which a crop would cut through. */
const GALLERY: readonly CroppedPicture[] = [
  { ...SKYLINE, focus: "100% 50%" },
  { ...POSTER, focus: "50% 12%" },
  { ...EXAMPLE_PICTURE, focus: "50% 14%" },
  { ...MOUNTAIN, focus: "50% 78%" },
  { ...FOREST, focus: "50% 88%" },
];

/** The picture that stands for the model at that place of the catalog. */
export function pictureAt(index: number): CroppedPicture {
  return GALLERY[index % GALLERY.length] ?? { ...EXAMPLE_PICTURE, focus: "50% 50%" };
}
