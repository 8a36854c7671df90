import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { UPLOAD_LIMITS } from "@/lib/limits/policy";
import type { Scratch } from "@/lib/storage/scratch";

/** A data URL once it is a file; a fault continues a sentence that begins with the name of the field. */
export type ReceivedFile =
  | { ok: true; path: string; sha256: string }
  | { ok: false; kind: "invalid" | "too_large"; fault: string };

/** Takes the base64 of one data URL in pieces and writes what it stands for into a scratch file. */
export class DataUrlFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash = createHash("sha256");
  /** Base64 that may be its end, with the padding, or the begin of a group. */
  #carry = "";
  /** An escape whose end is in the next piece. */
  #cutEscape = "";
  #bytes = 0;
  #fault: Extract<ReceivedFile, { ok: false }> | null = null;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async open(scratch: Scratch): Promise<DataUrlFile> {
    const path = await scratch.newPath();
    return new DataUrlFile(path, await open(path, "wx", 0o600));
  }

  /** Text as it stands between the quotes of a JSON string; some writers escape every slash or plus there. */
  async write(piece: Buffer): Promise<void> {
    if (this.#fault) return;
    const text = this.#cutEscape + piece.toString("latin1");
    const cut = startOfCutEscape(text);
    this.#cutEscape = text.slice(cut);
    await this.#take(this.#carry + unescaped(text.slice(0, cut)));
  }

  async end(): Promise<ReceivedFile> {
    const last = this.#carry;
    if (this.#cutEscape !== "") this.#fail("invalid", NOT_BASE64);
    if (!this.#fault) {
      const padding = last.endsWith("==") ? 2 : last.endsWith("=") ? 1 : 0;
      if (last.length === 4 || last.length === 0) await this.#decode(last, padding);
      else this.#fail("invalid", NOT_BASE64);
    }
    await this.#file.close();
    return this.#fault ?? { ok: true, path: this.#path, sha256: this.#hash.digest("hex") };
  }

  /** Closes the file when nobody will ask for its end. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
  }

  async #take(text: string): Promise<void> {
    const whole = Math.max(0, Math.floor(text.length / 4) * 4 - 4);
    this.#carry = text.slice(whole);
    await this.#decode(text.slice(0, whole), 0);
  }

  /** Node's decoder skips what it does not know and takes the URL-safe alphabet; a skipped character shows in the count. */
  async #decode(text: string, padding: number): Promise<void> {
    const bytes = Buffer.from(text, "base64");
    if (bytes.length !== (text.length / 4) * 3 - padding || /[-_]/.test(text)) {
      this.#fail("invalid", NOT_BASE64);
      return;
    }
    this.#bytes += bytes.length;
    if (this.#bytes > UPLOAD_LIMITS.file) {
      this.#fail("too_large", `has more than ${UPLOAD_LIMITS.file / (1024 * 1024)} MB; send a smaller file`);
      return;
    }
    this.#hash.update(bytes);
    await this.#file.write(bytes);
  }

  #fail(kind: "invalid" | "too_large", fault: string): void {
    this.#fault ??= { ok: false, kind, fault };
  }
}

const ESCAPE = /\\(?:\/|u00([0-9a-f]{2}))/gi;
const LONGEST_ESCAPE = 6;

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPE, (_, hex?: string) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : "/"));
}

/** Where an escape begins that this text may not hold to its end; the text's length when there is none. */
function startOfCutEscape(text: string): number {
  const start = text.lastIndexOf("\\");
  if (start === -1 || start <= text.length - LONGEST_ESCAPE || text[start + 1] === "/") return text.length;
  return start;
}

const NOT_BASE64 = "is a data URL whose base64 is damaged or cut";
