import type { Scene } from "./brush";
import { PALETTES, type Palette, type Theme } from "./palettes";
import type { Random } from "./random";
import { readThemes } from "./read-themes";
import { arches } from "./scenes/arches";
import { bauhaus } from "./scenes/bauhaus";
import { blocks } from "./scenes/blocks";
import { contours } from "./scenes/contours";
import { dunes } from "./scenes/dunes";
import { hills } from "./scenes/hills";
import { leaves } from "./scenes/leaves";
import { night } from "./scenes/night";
import { waves } from "./scenes/waves";

type Composition = { paint: Scene; themes: readonly Theme[]; hasCalmTop: boolean };

export type Design = { paint: Scene; hasCalmTop: boolean; palette: Palette };

const COMPOSITIONS: readonly Composition[] = [
  { paint: hills, themes: ["mountain", "forest", "winter", "sunset"], hasCalmTop: true },
  { paint: waves, themes: ["sea"], hasCalmTop: true },
  { paint: dunes, themes: ["desert"], hasCalmTop: true },
  { paint: night, themes: ["night"], hasCalmTop: true },
  { paint: blocks, themes: ["city"], hasCalmTop: false },
  { paint: leaves, themes: ["plant"], hasCalmTop: false },
  { paint: bauhaus, themes: ["abstract"], hasCalmTop: false },
  { paint: arches, themes: ["stone"], hasCalmTop: false },
  { paint: contours, themes: ["abstract"], hasCalmTop: false },
];

/** A scene and a palette: those the prompt's words ask for where they do, else any. `index` steps through the scenes that fit. */
export function chooseDesign(prompt: string, index: number, random: Random): Design {
  const themes = readThemes(prompt);
  const named = COMPOSITIONS.filter((composition) => composition.themes.some((theme) => themes.includes(theme)));
  const scenes = named.length > 0 ? named : COMPOSITIONS;
  const composition = scenes[(random.whole(0, scenes.length - 1) + index) % scenes.length] ?? random.pick(scenes);
  return { paint: composition.paint, hasCalmTop: composition.hasCalmTop, palette: random.pick(bestPalettes(themes)) };
}

/** The palettes that answer most of the themes; all of them when there are none. */
function bestPalettes(themes: readonly Theme[]): readonly Palette[] {
  const score = (palette: Palette) => themes.filter((theme) => palette.themes.includes(theme)).length;
  const best = Math.max(...PALETTES.map(score));
  return PALETTES.filter((palette) => score(palette) === best);
}
