/** Where a signature stands and what it belongs to. */
const SIGNATURES: readonly { at: number; text: string; name: string }[] = [
  { at: 0, text: "GIF8", name: "a GIF" },
  { at: 0, text: "%PDF", name: "a PDF" },
  { at: 0, text: "8BPS", name: "a Photoshop file" },
  { at: 0, text: "II*\0", name: "a TIFF or raw picture" },
  { at: 0, text: "MM\0*", name: "a TIFF or raw picture" },
  { at: 0, text: "BM", name: "a BMP" },
  { at: 0, text: "PK\x03\x04", name: "a ZIP archive" },
  { at: 0, text: "\0\0\x01\0", name: "an icon file" },
  { at: 0, text: "\xff\x0a", name: "a JPEG XL picture" },
  { at: 4, text: "JXL ", name: "a JPEG XL picture" },
  { at: 4, text: "jP  ", name: "a JPEG 2000 picture" },
  { at: 4, text: "ftypavif", name: "an AVIF picture" },
  { at: 4, text: "ftypavis", name: "an animated AVIF picture" },
  { at: 4, text: "ftyphe", name: "a HEIC picture" },
  { at: 4, text: "ftypmif1", name: "a HEIC picture" },
  { at: 4, text: "ftyp", name: "a video" },
];
const LOOKED_AT = 512;

/** What a file is that is none of our formats, as the words of a sentence; null when nobody can tell. */
export function foreignType(bytes: Buffer): string | null {
  const start = bytes.toString("latin1", 0, LOOKED_AT);
  const known = SIGNATURES.find(({ at, text }) => start.startsWith(text, at));
  if (known) return known.name;
  const text = start.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (/^<(\?xml|!doctype svg|svg)/i.test(text)) return "an SVG or XML file";
  return /^<(!doctype html|html)/i.test(text) ? "an HTML page" : null;
}
