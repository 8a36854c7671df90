import { atOnce } from "@/lib/core/in-turns";
import { decodeInSteps } from "./decode-base64";

export type SplitBody = {
  /** The JSON text in which every picture's string is replaced by its index, as a string, and every dropped one is empty. */
  json: string;
  /** The decoded strings in order; null where the base64 is damaged. */
  pictures: (Buffer | null)[];
};

/** Which members hold a picture, and which are long and of no use. */
export type SplitKeys = { picture: string; dropped?: string };

type Span = { start: number; end: number; isPicture: boolean };

const OPENAI: SplitKeys = { picture: "b64_json" };
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MAX_JSON_BYTES = 1024 * 1024;

/**
 * Takes the pictures out of an answer without ever making JavaScript strings of their size: parsing 60 MB of JSON costs
 * several times that in memory and stops every other request meanwhile. Null when what remains is no small JSON text.
 */
export function splitBase64(body: Buffer, keys?: SplitKeys): SplitBody | null {
  return atOnce(splitInSteps(body, keys));
}

/** The same, a block at a time. */
export function* splitInSteps(body: Buffer, keys: SplitKeys = OPENAI): Generator<void, SplitBody | null> {
  const rest: Buffer[] = [];
  const pictures: (Buffer | null)[] = [];
  let restBytes = 0;
  let position = 0;
  while (position < body.length) {
    const span = nextSpan(body, position, keys);
    const keptUntil = span === null ? body.length : span.start;
    const placeholder = Buffer.from(span?.isPicture ? `${pictures.length}` : "");
    restBytes += keptUntil - position + placeholder.length;
    if (restBytes > MAX_JSON_BYTES) return null;
    rest.push(body.subarray(position, keptUntil), placeholder);
    if (span === null) break;
    if (span.isPicture) pictures.push(yield* decodeInSteps(body.subarray(span.start, span.end)));
    position = span.end;
  }
  return { json: Buffer.concat(rest).toString("utf8"), pictures };
}

function nextSpan(body: Buffer, from: number, keys: SplitKeys): Span | null {
  const picture = nextString(body, from, `"${keys.picture}"`);
  const dropped = keys.dropped === undefined ? null : nextString(body, from, `"${keys.dropped}"`);
  if (picture === null || (dropped !== null && dropped.start < picture.start))
    return dropped && { ...dropped, isPicture: false };
  return { ...picture, isPicture: true };
}

/** Where the text of the next string of that name begins and ends (its closing quote); null when there is none. */
function nextString(body: Buffer, from: number, name: string): { start: number; end: number } | null {
  let key = body.indexOf(name, from, "latin1");
  while (key !== -1) {
    const colon = skipWhitespace(body, key + name.length);
    const quote = skipWhitespace(body, colon + 1);
    // Anything else is a null, an empty string (which stays what it is), or the same word as a value.
    if (body[colon] === COLON && body[quote] === QUOTE && body[quote + 1] !== QUOTE) {
      const end = closingQuote(body, quote + 1);
      return end === -1 ? null : { start: quote + 1, end };
    }
    key = body.indexOf(name, key + name.length, "latin1");
  }
  return null;
}

function skipWhitespace(body: Buffer, from: number): number {
  let position = from;
  while (body[position] === 0x20 || body[position] === 0x0a || body[position] === 0x0d || body[position] === 0x09)
    position += 1;
  return position;
}

function closingQuote(body: Buffer, from: number): number {
  let quote = body.indexOf(QUOTE, from);
  while (quote !== -1) {
    let backslashes = 0;
    while (quote - backslashes > from && body[quote - backslashes - 1] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    quote = body.indexOf(QUOTE, quote + 1);
  }
  return -1;
}
