import type { Theme } from "./palettes";

const WORDS: Record<Theme, RegExp> = {
  red: /\b(red|crimson|scarlet|ruby|cherry|strawberry)\b/i,
  orange: /\b(orange|amber|tangerine|copper|fox|autumn|fall)\b/i,
  yellow: /\b(yellow|gold|golden|lemon|honey|banana|sunflowers?)\b/i,
  green: /\b(green|emerald|mint|olive|moss|lime)\b/i,
  blue: /\b(blue|azure|cobalt|navy|indigo|sapphire)\b/i,
  purple: /\b(purple|violet|lavender|lilac|plum|magenta)\b/i,
  pink: /\b(pink|rose|roses|blush|coral|blossoms?|sakura)\b/i,
  brown: /\b(brown|coffee|chocolate|wood|wooden|earth|clay|terracotta)\b/i,
  dark: /\b(dark|black|noir|shadows?|gothic)\b/i,
  light: /\b(white|pastel|bright|light|pale|soft)\b/i,
  sea: /\b(seas?|oceans?|beach|waves?|lakes?|rivers?|water|fish|whales?|ships?|boats?|island|coast|harbou?r)\b/i,
  forest: /\b(forests?|woods|jungle|trees?|pines?|deer|bears?|owls?)\b/i,
  desert: /\b(deserts?|dunes?|sand|sahara|camels?|canyons?|mars|savanna)\b/i,
  night: /\b(night|moon|moonlight|stars?|starry|midnight|space|galaxy|planets?|astronauts?|aurora)\b/i,
  city: /\b(city|cities|street|buildings?|towers?|houses?|skyline|tokyo|paris|london|york|urban|architecture|robots?|cyberpunk)\b/i,
  mountain: /\b(mountains?|hills?|alps|valley|landscape|peaks?|fuji|horizon|volcano)\b/i,
  plant: /\b(plants?|flowers?|leaf|leaves|botanical|garden|ferns?|monstera|tulips?|herbs?|fruit|vegetables?)\b/i,
  abstract:
    /\b(abstract|geometric|geometry|bauhaus|pattern|logo|icon|shapes?|minimal|poster|maps?|topographic|circles?|squares?)\b/i,
  stone: /\b(stones?|rocks?|arch|arches|temples?|ruins?|bridges?|doors?|rainbows?|pottery|vases?|still life)\b/i,
  winter: /\b(winter|snow|snowy|ice|icy|frost|arctic|glacier|penguins?|cold)\b/i,
  sunset: /\b(sunset|sunrise|dawn|dusk|twilight|evening|morning|sun)\b/i,
};

/** The themes that a prompt's words name, in the order of the table; often none. */
export function readThemes(prompt: string): Theme[] {
  return THEMES.filter((theme) => WORDS[theme].test(prompt));
}

const THEMES: readonly Theme[] = [
  ...(["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "dark", "light"] as const),
  ...([
    "sea",
    "forest",
    "desert",
    "night",
    "city",
    "mountain",
    "plant",
    "abstract",
    "stone",
    "winter",
    "sunset",
  ] as const),
];
