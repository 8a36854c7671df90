import { thumbHashToDataURL } from "thumbhash";

/** A data URL that stands for the picture until it is there; undefined before its ThumbHash was made. */
export function placeholderOf(thumbhash: string | null): string | undefined {
  if (!thumbhash) return undefined;
  return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)));
}
