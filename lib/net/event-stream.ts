export type ServerEvent = {
  /** Of the `event:` line; null without one. */
  name: string | null;
  /** The `data:` lines, joined by line feeds. */
  data: Buffer;
};

type Limits = {
  /** Of one line; a longer one ends the reading. */
  maxLineBytes: number;
  /** Of everything that is not data, in the whole stream: comments, names, unknown fields, empty lines. */
  maxOtherBytes: number;
};

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const COLON = 0x3a;
const SPACE = 0x20;

/**
 * Cuts the bytes of a `text/event-stream` into events as they come. Data stays bytes, because one line of it can hold a
 * picture; comments are counted and never kept.
 */
export class EventStream {
  readonly #limits: Limits;
  #line: Buffer[] = [];
  #lineBytes = 0;
  #isComment = false;
  #otherBytes = 0;
  #name: string | null = null;
  #data: Buffer[] = [];
  #dataBytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The events that end in this piece, or null when a limit is passed. */
  add(piece: Buffer): ServerEvent[] | null {
    const events: ServerEvent[] = [];
    let start = 0;
    while (start < piece.length) {
      const end = piece.indexOf(LINE_FEED, start);
      if (!this.#keep(piece.subarray(start, end === -1 ? piece.length : end))) return null;
      if (end === -1) break;
      const event = this.#endLine();
      if (event) events.push(event);
      if (this.#otherBytes > this.#limits.maxOtherBytes) return null;
      start = end + 1;
    }
    return events;
  }

  #keep(part: Buffer): boolean {
    if (this.#lineBytes === 0) this.#isComment = part[0] === COLON;
    this.#lineBytes += part.length;
    if (!this.#isComment) {
      this.#line.push(part);
      return this.#lineBytes + this.#dataBytes <= this.#limits.maxLineBytes;
    }
    this.#otherBytes += part.length;
    return this.#otherBytes <= this.#limits.maxOtherBytes;
  }

  #endLine(): ServerEvent | null {
    const line = this.#isComment ? null : withoutReturn(joined(this.#line));
    this.#line = [];
    this.#lineBytes = 0;
    this.#isComment = false;
    this.#otherBytes += 1;
    if (line === null) return null;
    if (line.length === 0) return this.#dispatch();
    this.#takeField(line);
    return null;
  }

  #takeField(line: Buffer): void {
    const colon = line.indexOf(COLON);
    const field = line.toString("latin1", 0, colon === -1 ? Math.min(line.length, 16) : Math.min(colon, 16));
    const value = colon === -1 ? line.subarray(line.length) : valueAfter(line, colon);
    if (field === "data") {
      this.#data.push(value);
      this.#dataBytes += value.length;
      return;
    }
    this.#otherBytes += line.length;
    if (field === "event") this.#name = value.toString("utf8", 0, 100);
  }

  #dispatch(): ServerEvent | null {
    const [name, lines] = [this.#name, this.#data];
    this.#name = null;
    this.#data = [];
    this.#dataBytes = 0;
    if (lines.length === 0) return null;
    const separated = lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.of(LINE_FEED), line]));
    return { name, data: joined(separated) };
  }
}

/** One space after the colon belongs to the format. */
function valueAfter(line: Buffer, colon: number): Buffer {
  return line.subarray(line[colon + 1] === SPACE ? colon + 2 : colon + 1);
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}

/** Large lines come in hundreds of pieces; a single one is not copied. */
function joined(parts: readonly Buffer[]): Buffer {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
}
