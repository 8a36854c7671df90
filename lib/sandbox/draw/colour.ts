type Rgb = readonly [number, number, number];

/** `#rrggbb` between two others: 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const [start, end] = [parse(from), parse(to)];
  return format([blend(start[0], end[0], share), blend(start[1], end[1], share), blend(start[2], end[2], share)]);
}

/** The colour with an opacity of 0…1, for the canvas. */
export function fade(colour: string, opacity: number): string {
  const [red, green, blue] = parse(colour);
  return `rgba(${red},${green},${blue},${opacity})`;
}

export function isDarker(first: string, second: string): boolean {
  return luminance(parse(first)) < luminance(parse(second));
}

/** Of the candidates, the one that reads best on all the grounds. */
export function mostLegible(candidates: readonly string[], grounds: readonly string[]): string {
  const worst = (candidate: string) => Math.min(...grounds.map((ground) => contrast(candidate, ground)));
  return candidates.reduce((best, candidate) => (worst(candidate) > worst(best) ? candidate : best));
}

/** `#rrggbb` from channels of 0…255. */
export function format(channels: Rgb): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** WCAG contrast of two colours, 1…21. */
function contrast(first: string, second: string): number {
  const [a, b] = [luminance(parse(first)), luminance(parse(second))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
