import { createHash } from "node:crypto";
import { isCovered } from "./fonts";

const MAX_CHARACTERS = 400;

/**
 * The words to set in the picture: one line of text without characters the font lacks. A prompt of which nothing
 * readable is left gets a number of its own instead.
 */
export function titleOf(prompt: string): string {
  const shown = [...prompt.slice(0, MAX_CHARACTERS * 4).normalize("NFC")]
    .map((character) => (/[\s\p{Cc}\p{Zl}\p{Zp}]/u.test(character) ? " " : character))
    .filter((character) => character === " " || (isCovered(character) && !/\p{Cf}/u.test(character)))
    .join("");
  const words = shown.split(" ").filter((word) => word !== "");
  const title = words.join(" ").slice(0, MAX_CHARACTERS);
  if (/[\p{L}\p{N}]/u.test(title)) return title;
  return `Untitled ${createHash("sha256").update(prompt).digest("hex").slice(0, 6)}`;
}
