import type { NativeRatio } from "./native-fit";
import type { Tier } from "./sizes";

/** What Google documents for the Gemini 3.1 image models: its aspect ratios and their exact pixels. */
const RATIOS: readonly NativeRatio[] = [
  { ratio: "1:1", sizes: { "512": "512x512", "1K": "1024x1024", "2K": "2048x2048", "4K": "4096x4096" } },
  { ratio: "2:3", sizes: { "512": "424x632", "1K": "848x1264", "2K": "1696x2528", "4K": "3392x5056" } },
  { ratio: "3:2", sizes: { "512": "632x424", "1K": "1264x848", "2K": "2528x1696", "4K": "5056x3392" } },
  { ratio: "3:4", sizes: { "512": "448x600", "1K": "896x1200", "2K": "1792x2400", "4K": "3584x4800" } },
  { ratio: "4:3", sizes: { "512": "600x448", "1K": "1200x896", "2K": "2400x1792", "4K": "4800x3584" } },
  { ratio: "4:5", sizes: { "512": "464x576", "1K": "928x1152", "2K": "1856x2304", "4K": "3712x4608" } },
  { ratio: "5:4", sizes: { "512": "576x464", "1K": "1152x928", "2K": "2304x1856", "4K": "4608x3712" } },
  { ratio: "9:16", sizes: { "512": "384x688", "1K": "768x1376", "2K": "1536x2752", "4K": "3072x5504" } },
  { ratio: "16:9", sizes: { "512": "688x384", "1K": "1376x768", "2K": "2752x1536", "4K": "5504x3072" } },
  // The documented 512 size of this ratio is not of this ratio, so 1K is the smallest.
  { ratio: "21:9", sizes: { "1K": "1584x672", "2K": "3168x1344", "4K": "6336x2688" } },
  { ratio: "1:4", sizes: { "512": "256x1024", "1K": "512x2048", "2K": "1024x4096", "4K": "2048x8192" } },
  { ratio: "4:1", sizes: { "512": "1024x256", "1K": "2048x512", "2K": "4096x1024", "4K": "8192x2048" } },
  { ratio: "1:8", sizes: { "512": "192x1536", "1K": "384x3072", "2K": "768x6144", "4K": "1536x12288" } },
  { ratio: "8:1", sizes: { "512": "1536x192", "1K": "3072x384", "2K": "6144x768", "4K": "12288x1536" } },
];

/** Ratios that only the Flash model draws. */
const FLASH_ONLY = ["1:4", "4:1", "1:8", "8:1"];

export const FLASH_RATIOS = RATIOS;
export const PRO_RATIOS = withTiers(["1K", "2K", "4K"]);
export const LITE_RATIOS = withTiers(["1K"]);

function withTiers(tiers: readonly Tier[]): NativeRatio[] {
  return RATIOS.filter(({ ratio }) => !FLASH_ONLY.includes(ratio)).map(({ ratio, sizes }) => ({
    ratio,
    sizes: Object.fromEntries(tiers.flatMap((tier) => (sizes[tier] === undefined ? [] : [[tier, sizes[tier]]]))),
  }));
}
