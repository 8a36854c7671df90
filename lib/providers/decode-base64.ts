import { atOnce } from "@/lib/core/in-turns";

const PAD = 0x3d;
const BACKSLASH = 0x5c;
/** A multiple of 4, small enough that the passing strings never weigh on memory. */
const BLOCK_CHARACTERS = 1 << 16;

/**
 * Standard base64 text, as it stands between the quotes of a JSON string, to its bytes; null unless every character,
 * the length and the padding are right. Node's own decoder skips what it does not know, which would hide damage.
 */
export function decodeBase64(text: Buffer): Buffer | null {
  return atOnce(decodeInSteps(text));
}

/** The same, a block at a time. */
export function* decodeInSteps(text: Buffer): Generator<void, Buffer | null> {
  const plain = text.includes(BACKSLASH) ? withoutEscapes(text) : text;
  if (plain === null || plain.length === 0 || plain.length % 4 !== 0) return null;

  const padding = plain.at(-1) !== PAD ? 0 : plain.at(-2) === PAD ? 2 : 1;
  const bytes = Buffer.allocUnsafeSlow((plain.length / 4) * 3 - padding);
  let written = 0;
  for (let start = 0; start < plain.length; start += BLOCK_CHARACTERS) {
    const end = Math.min(start + BLOCK_CHARACTERS, plain.length);
    const block = plain.toString("latin1", start, end);
    const expected = ((end - start) / 4) * 3 - (end === plain.length ? padding : 0);
    // The decoder also takes the URL-safe alphabet; a skipped or misplaced character shows in the count.
    if (block.includes("-") || block.includes("_") || bytes.write(block, written, expected, "base64") !== expected)
      return null;
    written += expected;
    yield;
  }
  return bytes;
}

/** Some writers escape `/` and `+` in JSON strings. */
function withoutEscapes(text: Buffer): Buffer | null {
  try {
    const value: unknown = JSON.parse(`"${text.toString("latin1")}"`);
    return Buffer.from(String(value));
  } catch {
    return null; // a broken escape is broken base64
  }
}
