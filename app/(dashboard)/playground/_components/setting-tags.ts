import { modelOf, type Settings } from "./settings";

type Tagged = Pick<Settings, "model" | "quality" | "size" | "format">;

/** The model first, then what tells one of its runs from another. */
export function settingTags({ model, quality, size, format }: Tagged): string[] {
  return [
    model,
    ...(modelOf({ model }).noEffect.includes("quality") ? [] : [quality === "auto" ? "auto quality" : quality]),
    size === "auto" ? "auto size" : size.replace("x", "×"),
    ...(format === "png" ? [] : [format]),
  ];
}
