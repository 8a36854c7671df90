import { decodeBase64 } from "./decode-base64";

export type SplitBody = {
  /** The JSON text in which every `b64_json` string is replaced by the index of its picture, as a string. */
  json: string;
  /** The decoded strings in order; null where the base64 is damaged. */
  pictures: (Buffer | null)[];
};

const KEY = '"b64_json"';
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MAX_JSON_BYTES = 1024 * 1024;

/**
 * Takes the pictures out of an answer without ever making JavaScript strings of their size: parsing 60 MB of JSON costs
 * several times that in memory and stops every other request meanwhile. Null when what remains is no small JSON text.
 */
export function splitBase64(body: Buffer): SplitBody | null {
  const rest: Buffer[] = [];
  const pictures: (Buffer | null)[] = [];
  let restBytes = 0;
  let position = 0;
  while (position < body.length) {
    const span = nextString(body, position);
    const keptUntil = span === null ? body.length : span.start;
    const placeholder = Buffer.from(span === null ? "" : `${pictures.length}`);
    restBytes += keptUntil - position + placeholder.length;
    if (restBytes > MAX_JSON_BYTES) return null;
    rest.push(body.subarray(position, keptUntil), placeholder);
    if (span === null) break;
    pictures.push(decodeBase64(body.subarray(span.start, span.end)));
    position = span.end;
  }
  return { json: Buffer.concat(rest).toString("utf8"), pictures };
}

/** Where the text of the next `b64_json` string begins and ends (its closing quote); null when there is none. */
function nextString(body: Buffer, from: number): { start: number; end: number } | null {
  let key = body.indexOf(KEY, from, "latin1");
  while (key !== -1) {
    const colon = skipWhitespace(body, key + KEY.length);
    const quote = skipWhitespace(body, colon + 1);
    // Anything else is a null, or the same word as a value.
    if (body[colon] === COLON && body[quote] === QUOTE) {
      const end = closingQuote(body, quote + 1);
      return end === -1 ? null : { start: quote + 1, end };
    }
    key = body.indexOf(KEY, key + KEY.length, "latin1");
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
