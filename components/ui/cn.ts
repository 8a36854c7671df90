import { type ClassNameValue, extendTailwindMerge } from "tailwind-merge";

// Names of our own theme that the merge would otherwise take for colours, and drop.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["2xs", "display"],
      "font-weight": ["label", "strong", "title"],
      tracking: ["title", "display"],
      shadow: ["overlay"],
    },
  },
});

/** Joins class names; of two that set the same property the later one wins, so callers can override a primitive. */
export function cn(...classes: ClassNameValue[]): string {
  return merge(classes);
}
