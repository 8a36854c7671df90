import { assert } from "@/lib/core/assert";

const SEGMENTED = 4;

/** The code points a TrueType font has glyphs for, from its Unicode character map (`cmap` format 4). */
export function readCoverage(font: Buffer): Set<number> {
  const map = findCharacterMap(font);
  const segments = font.readUInt16BE(map + 6) / 2;
  const [ends, starts] = [map + 14, map + 16 + segments * 2];
  const [deltas, offsets] = [starts + segments * 2, starts + segments * 4];
  const covered = new Set<number>();
  for (let segment = 0; segment < segments; segment++) {
    const start = font.readUInt16BE(starts + segment * 2);
    const end = Math.min(font.readUInt16BE(ends + segment * 2), 0xfffe);
    const offset = font.readUInt16BE(offsets + segment * 2);
    for (let point = start; point <= end; point++) {
      const place = offsets + segment * 2 + offset + (point - start) * 2;
      const glyph = offset === 0 ? point + font.readUInt16BE(deltas + segment * 2) : font.readUInt16BE(place);
      if ((glyph & 0xffff) !== 0) covered.add(point);
    }
  }
  return covered;
}

function findCharacterMap(font: Buffer): number {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const entry = tables.find((at) => font.toString("latin1", at, at + 4) === "cmap");
  assert(entry !== undefined, "the font has no cmap table");
  const cmap = font.readUInt32BE(entry + 8);
  const maps = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8),
  );
  const map = maps.find((at) => font.readUInt16BE(at) === SEGMENTED);
  assert(map !== undefined, "the font has no format 4 character map");
  return map;
}
