/** Gathers the pieces of one answer into one Buffer and says when there are more bytes than allowed. */
export class AnswerBytes {
  readonly #capBytes: number;
  readonly #whole: Buffer | null;
  #pieces: Buffer[] = [];
  #byteCount = 0;

  /** With the declared length the pieces are copied into their final place at once, so the body exists in memory once. */
  constructor(input: { capBytes: number; declaredBytes: number | null }) {
    this.#capBytes = input.capBytes;
    this.#whole = input.declaredBytes === null ? null : Buffer.allocUnsafeSlow(input.declaredBytes);
  }

  get byteCount(): number {
    return this.#byteCount;
  }

  /** False when this piece goes over the cap; it is not kept then. */
  add(piece: Buffer): boolean {
    if (this.#byteCount + piece.length > (this.#whole?.length ?? this.#capBytes)) return false;
    if (this.#whole === null) this.#pieces.push(piece);
    else piece.copy(this.#whole, this.#byteCount);
    this.#byteCount += piece.length;
    return true;
  }

  /** The bytes so far; may be called once. */
  take(): Buffer {
    if (this.#whole !== null) return this.#whole.subarray(0, this.#byteCount);
    const whole = Buffer.concat(this.#pieces, this.#byteCount);
    this.#pieces = [];
    return whole;
  }
}
