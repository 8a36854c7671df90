import { randomBytes } from "node:crypto";
import { BODY_LIMITS, UPLOAD_LIMITS } from "@/lib/limits/policy";
import type { Scratch } from "@/lib/storage/scratch";
import { DataUrlFile, type ReceivedFile } from "./data-url-file";
import { tooMuch } from "./upload-error";

export type SplitJson = {
  /** The JSON text in which every base64 data URL is replaced by a placeholder. */
  json: Uint8Array;
  /** By placeholder; nobody can guess one and write it into the body. */
  files: Map<string, ReceivedFile>;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const DATA_URL = /^data:[\w.+\-/\\;=]{0,100};base64,$/i;
const LONGEST_HEAD = 128;
/** Pictures and a mask, and some that turn out to be too many. */
const MAX_DATA_URLS = UPLOAD_LIMITS.images + 4;

/**
 * Takes the pictures out of a JSON body while it comes in: no string of their size is ever made, and no other request waits
 * longer than one piece takes. Throws 413 when what remains is more than any body without pictures.
 */
export async function splitDataUrls(chunks: AsyncIterable<Uint8Array>, scratch: Scratch): Promise<SplitJson> {
  const splitter = new Splitter(scratch);
  try {
    for await (const chunk of chunks)
      await splitter.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    return splitter.result();
  } finally {
    await splitter.abandon();
  }
}

class Splitter {
  readonly #scratch: Scratch;
  readonly #nonce = randomBytes(16).toString("hex");
  readonly #files = new Map<string, ReceivedFile>();
  readonly #rest: Buffer[] = [];
  #restBytes = 0;
  /** Outside of strings, at the begin of one that may be a data URL, in any other, or in the base64 of a data URL. */
  #place: "outside" | "head" | "string" | "base64" = "outside";
  #head: number[] = [];
  #isEscaped = false;
  #file: DataUrlFile | null = null;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  async write(chunk: Buffer): Promise<void> {
    let position = 0;
    while (position < chunk.length) {
      position =
        this.#place === "base64" ? await this.#takeBase64(chunk, position) : await this.#takeText(chunk, position);
    }
  }

  result(): SplitJson {
    return {
      json: Buffer.concat([...this.#rest, Buffer.from(this.#head)], this.#restBytes + this.#head.length),
      files: this.#files,
    };
  }

  async abandon(): Promise<void> {
    await this.#file?.abandon();
  }

  /** Up to the end of the base64, or of the chunk. */
  async #takeBase64(chunk: Buffer, from: number): Promise<number> {
    const quote = chunk.indexOf(QUOTE, from);
    await this.#file?.write(chunk.subarray(from, quote === -1 ? chunk.length : quote));
    if (quote === -1) return chunk.length;
    const placeholder = `${this.#nonce}:${this.#files.size}`;
    const file = await this.#file?.end();
    this.#file = null;
    if (file) this.#files.set(placeholder, file);
    this.#keep(Buffer.from(`${placeholder}"`));
    this.#place = "outside";
    return quote + 1;
  }

  /** Up to the begin of the next base64, or to the end of the chunk. */
  async #takeText(chunk: Buffer, from: number): Promise<number> {
    let kept = from;
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#place === "outside") {
        if (byte === QUOTE) this.#place = "head";
        if (byte !== QUOTE) continue;
        this.#keep(chunk.subarray(kept, at + 1));
        kept = at + 1;
      } else if (this.#place === "head") {
        this.#head.push(byte);
        kept = at + 1;
        if (this.#isDataUrl(byte)) {
          await this.#beginFile();
          return at + 1;
        }
        if (!this.#mayBeDataUrl(byte)) this.#leaveHead();
      } else this.#inString(byte);
    }
    this.#keep(chunk.subarray(kept));
    return chunk.length;
  }

  async #beginFile(): Promise<void> {
    if (this.#files.size >= MAX_DATA_URLS) throw tooMuch(`The body has more than ${MAX_DATA_URLS} data URLs.`);
    this.#head = [];
    this.#place = "base64";
    this.#file = await DataUrlFile.open(this.#scratch);
  }

  #isDataUrl(byte: number): boolean {
    return byte === COMMA && DATA_URL.test(Buffer.from(this.#head).toString("latin1"));
  }

  #mayBeDataUrl(byte: number): boolean {
    const { length } = this.#head;
    if (byte === QUOTE || byte === COMMA || length >= LONGEST_HEAD) return false;
    return length > 5 || "data:".startsWith(Buffer.from(this.#head).toString("latin1").toLowerCase());
  }

  /** An ordinary string: what was held back is read as the begin of one. */
  #leaveHead(): void {
    this.#place = "string";
    this.#keep(Buffer.from(this.#head));
    for (const byte of this.#head) this.#inString(byte);
    this.#head = [];
  }

  #inString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#place = "outside";
  }

  #keep(bytes: Buffer): void {
    this.#restBytes += bytes.length;
    if (this.#restBytes > BODY_LIMITS.json) {
      throw tooMuch(
        `Without its data URLs the body has more than ${BODY_LIMITS.json} bytes; send pictures as data URLs (data:image/png;base64,…), as URLs or as multipart/form-data.`,
      );
    }
    // A copy: a view would keep the whole chunk in memory.
    if (bytes.length > 0) this.#rest.push(Buffer.from(bytes));
  }
}
