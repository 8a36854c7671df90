import type { Box } from "./brush";
import type { Pixels } from "./picture";

/** The smallest box around everything a mask lets change; null when it lets nothing change. */
export function regionOf({ data, width, height }: Pixels): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3] === 255) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Writes `changed` over `kept` where the mask is transparent. Where it is opaque not one bit of `kept` changes. */
export function changeRegion(kept: Pixels, changed: Pixels, mask: Pixels): void {
  for (let at = 0; at < kept.data.length; at += 4) {
    const share = 1 - (mask.data[at + 3] ?? 255) / 255;
    if (share === 0) continue;
    for (let channel = at; channel < at + 4; channel++) {
      const before = kept.data[channel] ?? 0;
      kept.data[channel] = Math.round(before + ((changed.data[channel] ?? 0) - before) * share);
    }
  }
}
