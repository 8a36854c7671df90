import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { GlobalFonts } from "@napi-rs/canvas";
import { readCoverage } from "./font-coverage";

export const TITLE_FONT = "Sandbox Title";
export const MARK_FONT = "Sandbox Mark";

const folder = join(dirname(createRequire(import.meta.url).resolve("geist/font")), "fonts");
const titleFile = readFileSync(join(folder, "geist-sans", "Geist-SemiBold.ttf"));

GlobalFonts.register(titleFile, TITLE_FONT);
GlobalFonts.register(readFileSync(join(folder, "geist-mono", "GeistMono-Medium.ttf")), MARK_FONT);

const covered = readCoverage(titleFile);

/** True when the title font has a glyph for the character, so that no picture shows an empty box. */
export function isCovered(character: string): boolean {
  return covered.has(character.codePointAt(0) ?? 0);
}
